"""What a person has chosen, and where they were: kept from run to run."""
