"""The broker that the suite is run on."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.contracts.broker.desk import Desk
from tests.engines.plugin import Broker


@pytest.fixture
def desk(broker: Broker) -> Iterator[Desk]:
    with ExitStack() as stack:
        yield Desk(broker, stack)
