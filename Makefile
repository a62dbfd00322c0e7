.DEFAULT_GOAL := help
bin := node_modules/.bin

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

node_modules: package.json package-lock.json
	npm ci --no-audit --no-fund
	@touch node_modules

format: node_modules ## write every file as the formatter wants it
	$(bin)/biome check --write --error-on-warnings .

lint: node_modules ## format, lint and layer rules, checked
	$(bin)/biome ci --error-on-warnings .

types: node_modules ## type check
	$(bin)/tsc

unit: node_modules ## the tests that need neither engine nor cluster
	NODE_OPTIONS='--experimental-vm-modules --no-warnings' $(bin)/jest $(JEST)

.PHONY: help format lint types unit
