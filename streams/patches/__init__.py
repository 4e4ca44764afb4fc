"""What is changed in Faust and aiokafka while they run: each patch with its reason, and `apply`, which puts them on."""
