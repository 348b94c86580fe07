package io.astronomer.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CiBuildsTest {
    private static final CiBuilds BUILDS = CiBuilds.of("""
            jobs:
              one:
                name: make pictures
                strategy:
                  matrix:
                    task: [crash, fuzz]
                steps:
                  - run: make image
                  - run: |
                      make release VERSION="$TAG"
            ./mvnw -B -ntp verify 2>&1 | tee "$log"
            """, """
            crash: ## kill the operator
            	$(MVN) verify -Pcrash

            fuzz: ## search inputs
            	$(MVN) -q verify -Pfuzz $(if $(ARGS),-Dfuzz.arguments="$(ARGS)")

            image: ## build the image
            	$(MVN) -q package exec:java@image $(EXEC)

            pictures: ## take the pictures
            	$(MVN) -q package
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "make crash",
                "make image",
                "KUBECONFIG=FILE make release VERSION=1.2.3",
                "./mvnw verify",
                "./mvnw verify -Pcrash",
                "./mvnw -q verify -Pfuzz",
                "./mvnw -q package exec:java@image"
            })
    void commandOfAWorkflowIsRun(String command) {
        assertThat(BUILDS.contain(command)).isTrue();
    }

    /** A test of a build with other arguments is no test of this one. */
    @Test
    void argumentsOfMavenCount() {
        assertThat(BUILDS.contain("./mvnw -q package exec:java@image -Dexec.args=\"--jdk HOME\""))
                .isFalse();
    }

    @Test
    void nameOfAJobRunsNothing() {
        assertThat(BUILDS.contain("make pictures")).isFalse();
    }
}
