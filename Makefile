# Extra words for a verb's own command: make test ARGS="-k redeem"
ARGS =

.PHONY: setup run test check bench

setup run test check bench:
	@python3 .ci/setup.py $@ $(ARGS)
