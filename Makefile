# Tasks of CONTRIBUTING.md. `make` lists them; ARGS="..." passes arguments to the ones that take some.
MVN ?= ./mvnw
ARGS ?=
# That of pom.xml.
VERSION ?= $(shell sed -n '/<artifactId>astro-operator</{n;s/.*<version>\(.*\)<.*/\1/p;q;}' pom.xml)
# The site has a version for each minor one, such as 0.1 for 0.1.0.
MINOR = $(shell echo $(VERSION) | cut -d. -f1,2)
EXEC = $(if $(ARGS),-Dexec.args="$(ARGS)")
MAIN = $(MVN) -q test-compile exec:java $(EXEC) -Dexec.classpathScope=test -Dexec.mainClass=io.astronomer.operator

.DEFAULT_GOAL := help
.PHONY: release-build release-docs release-dry-run release-test release reproducible help verify matrix e2e crash upgrade node fuzz mutation bench benchcli run astro image cli format crds baseline chart docs site site-serve site-version pictures reports starts failover transcripts

help: ## list the tasks
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

verify: ## check formats, compile, test, and run the scenarios on the embedded Kubernetes API
	$(MVN) verify

matrix: ## run the slow tests with many cases
	$(MVN) verify -Pmatrix

e2e: ## run the scenarios on the cluster of KUBECONFIG
	$(MVN) verify -Pe2e

crash: ## kill the operator at every point
	$(MVN) verify -Pcrash

upgrade: ## upgrade from the last release to this build and back, with both builds of the operator
	src/tools/sh/upgrade.sh

node: ## run the tests of the install and of the life on a real node
	$(MVN) -q package -DskipTests exec:java@image $(EXEC)
	$(MVN) verify -Pnode

fuzz: ## search inputs that break the parsing
	$(MVN) -q verify -Pfuzz $(if $(ARGS),-Dfuzz.arguments="$(ARGS)")

mutation: ## mutate plan and status
	$(MVN) -Pmutation test

bench: ## measure the packaged operator
	$(MVN) -q verify -Pbench $(EXEC)

benchcli: ## measure the packaged command line
	$(MVN) -q package -DskipTests exec:java@cli
	$(MVN) -q test-compile exec:java@benchcli $(EXEC)

run: ## run the sandbox
	$(MVN) -q package -DskipTests exec:java@sandbox $(EXEC)

astro: ## run the Astro service alone
	$(MVN) -q test-compile exec:java@astro $(EXEC)

image: ## build the image as an archive
	$(MVN) -q package -DskipTests exec:java@image $(EXEC)

cli: ## build the archives of the command line
	$(MVN) -q package -DskipTests exec:java@cli $(EXEC)

release-build: ## build the files of a release, and push nothing
	$(MVN) -q package -DskipTests exec:java@release -Dexec.args="--version $(VERSION) --mode build $(ARGS)"

release-docs: ## build the archive of the documentation that a release contains: VERSION=0.1.0
	$(MVN) -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.astronomer.operator.release.SiteMain -Dexec.args="$(VERSION)"

release-dry-run: ## build, push, sign and verify a release on this machine: VERSION=0.1.0
	$(MVN) -q package -DskipTests exec:java@release -Dexec.args="--version $(VERSION) --mode dry-run $(if $(REGISTRY),--registry $(REGISTRY)) $(ARGS)"

release-test: ## change and install what the dry run left, in the cluster of KUBECONFIG
	$(MVN) verify -Prelease

release: ## publish a release, for its workflow: VERSION=0.1.0 REGISTRY=... SIGNING=keyless
	$(MVN) -q package -DskipTests exec:java@release -Dexec.args="--version $(VERSION) --mode release --registry $(REGISTRY) --signing $(SIGNING) $(ARGS)"

reproducible: ## build the files of a release in two clones, and compare their digests: ARGS="--jdk HOME"
	src/tools/sh/reproducible.sh $(ARGS)

format: ## format the sources and sort the pom
	$(MVN) spotless:apply

crds: ## regenerate crds/, docs/reference/fields.md and an unreleased baseline, and then what `make chart` does
	$(MAIN).api.CrdFile
	$(MAIN).chart.ChartFiles

baseline: ## at a release: keep its CRDs, which later ones are compared with
	$(MAIN).api.Baseline

chart: ## regenerate what derives from crds/ and helm/
	$(MAIN).chart.ChartFiles

docs: ## regenerate the pages of docs/ that derive from the code, and the generated parts of others
	$(MAIN).astro.ratelimit.Report
	$(MAIN).api.ApiPage
	$(MAIN).docs.ReasonsPage
	$(MAIN).cli.lint.RulePages
	$(MAIN).cli.reference.ReferencePage
	$(MAIN).observability.MetricsPage
	$(MAIN).app.SettingsPage
	$(MAIN).ci.PullRequestPage

site: ## build the documentation as a site, in target/site/html
	$(MAIN).site.SiteSources
	ci/docs/run.sh mkdocs build

site-serve: ## show the site at http://127.0.0.1:8000
	$(MAIN).site.SiteSources
	ci/docs/run.sh mkdocs serve

site-version: ## add the site as the minor version of VERSION to the branch gh-pages, without a push: VERSION=0.1.0
	$(MAIN).site.SiteSources
	ci/docs/run.sh mike deploy --update-aliases $(MINOR) latest
	ci/docs/run.sh mike set-default latest

pictures: ## take the pictures of the documentation again, from a run of the sandbox
	$(MVN) -q package -DskipTests
	$(MAIN).site.TerminalPictures

reports: ## regenerate the golden files of the reports of kubectl astro
	$(MAIN).cli.report.GoldenReports

starts: ## compare the start times of the command lines in a file: ARGS="10 FILE"
	$(MAIN).image.StartTimes

failover: ## measure leader changes and outages of the packaged operator: ARGS="10 5 45" (rounds, seconds of outages)
	$(MAIN).leaderelection.FailoverTimes

transcripts: ## record the transcripts from the API server of KUBECONFIG
	$(MAIN).sandbox.kube.contract.RecordTranscripts
