# Targets of one line stand here; what needs more is a script in scripts/.
.DEFAULT_GOAL := help
bin := node_modules/.bin
jest := NODE_OPTIONS='--experimental-vm-modules --no-warnings' $(bin)/jest

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

node_modules: package.json package-lock.json
	npm ci --no-audit --no-fund
	@touch node_modules

build: node_modules ## the command line, dist/bin.js, and the library, dist/lib
	node scripts/bundle.mjs
	$(bin)/tsc -p tsconfig.build.json

demo: build ## the tutorial's application on a real cluster, fetched from localhost:5000; CONTEXT=… for a cluster of yours
	@scripts/demo.sh

test: ## all set-up and every test, those on the real engine and cluster included
	@scripts/test.sh

check: lint types unused build unit package ## all that needs no cluster, in about a minute

format: node_modules ## write every file as the formatter wants it
	$(bin)/biome check --write --error-on-warnings .

lint: node_modules ## format, lint and layer rules, checked
	$(bin)/biome ci --error-on-warnings .

types: node_modules ## type check
	$(bin)/tsc

unused: node_modules ## files, exports and dependencies that nobody uses
	$(bin)/knip

unit: node_modules ## the tests that need neither engine nor cluster; JEST=test/compose for some
	$(jest) $(JEST)

test-cluster: build ## the tests on the real engine and cluster; JEST=test/cluster/seed.test.ts for one
	JEST_PROJECT=cluster scripts/with-testbed.sh scripts/test-cluster.sh $(JEST)

golden: node_modules ## record test/golden anew; read the diff before committing it
	RECORD=1 $(jest) test/golden

docs: node_modules ## write docs/ and schema/ anew where they are generated: diagnostics, what is supported, settings; read the diff
	RECORD=1 $(jest) test/docs/ test/lower/decisions/support-table.test.ts test/lower/settings/

conformance: node_modules ## the loader against what Docker Compose said of real files; C2K_CORPUS=DIR holds them
	node test/conformance/run.mjs

formats: node_modules ## Kustomize and Helm over what is written for them, compared with convert; C2K_CORPUS=DIR for real files too
	test/formats/run.sh

fuzz: node_modules ## the loader against Docker Compose on invented files; N=3000 SEED=7; C2K_CORPUS=DIR to start from real ones too
	test/testbed/testbed setup
	C2K_COMPOSE_BIN=$${C2K_TESTBED_CACHE:-$$HOME/.cache/c2k-testbed}/bin/docker-compose node test/fuzz/run.mjs --cases=$(or $(N),1000) --seed=$(or $(SEED),1)

fuzz-admission: node_modules ## invented projects converted and offered to the API server of the testbed, as a dry run; N=1000 SEED=7
	scripts/with-testbed.sh node test/fuzz/admit.mjs --cases=$(or $(N),1000) --seed=$(or $(SEED),1)

templates: node_modules ## templates/ compiled into src/emit/built-in-templates.ts
	node scripts/precompile-templates.mjs

parity: build ## every scenario under docker compose up and under c2k, compared; writes docs/parity.md
	scripts/with-testbed.sh test/parity/run.sh --table docs/parity.md

bench: build ## speed, each figure against a peer in the same run; writes docs/benchmarks.md
	test/testbed/testbed tool helm >/dev/null
	scripts/with-testbed.sh node bench/run.mjs docs/benchmarks.md

testbed-up: ## a real Docker Engine and a real kind cluster, on this machine, without a registry
	test/testbed/testbed setup
	test/testbed/testbed up
	@echo 'in a shell: eval "$$(test/testbed/testbed up)"'

testbed-down: ## take them down; nothing is left but the cache
	test/testbed/testbed down

package: build ## what npm would publish, checked: contents, types, and a run of the installed package
	scripts/check-package.sh

test-node: build ## the built command line on newer versions of Node, fetched from npm; NODES='22 24'
	scripts/test-node.sh $(NODES)

clean: ## remove what was built here; the testbed's cache stays
	rm -rf node_modules dist coverage

.PHONY: help build demo test check format lint types unused unit test-cluster golden docs conformance formats fuzz fuzz-admission templates parity bench testbed-up testbed-down package test-node clean
