"""What Crosswire is made of: a bill of materials, and the licences of its dependencies."""
