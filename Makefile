# Extra words for a verb's own command: make test ARGS="-k redeem"
ARGS =

.PHONY: setup run test check bench pilot simulate

setup run test check bench pilot simulate:
	@python3 .ci/setup.py $@ $(ARGS)
