# Extra words for a verb's own command: make test ARGS="-k redeem"
ARGS =

.PHONY: setup run test check bench pilot

setup run test check bench pilot:
	@python3 .ci/setup.py $@ $(ARGS)
