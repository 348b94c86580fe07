package io.astronomer.operator.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The configuration by which Terraform forgets objects, with the steps. */
class HandoverTest {
    private static Handover of(String folder, Optional<String> secretsFile) {
        return new Handover(
                List.of("astro_environment_object.a", "module.m.astro_environment_object.b"),
                2,
                folder,
                secretsFile,
                false,
                Optional.of("data"));
    }

    @Test
    void blockForgetsWithoutDestroying() {
        assertThat(of("prod", Optional.empty()).text()).endsWith("""

                removed {
                  from = module.m.astro_environment_object.b

                  lifecycle {
                    destroy = false
                  }
                }
                """);
    }

    @Test
    void allElseIsAComment() {
        String steps = of("prod", Optional.of("secrets.yaml")).text().split("\nremoved", 2)[0];

        assertThat(steps.lines().filter(line -> !line.isEmpty()))
                .allMatch(line -> line.startsWith("# ") || line.equals("#"));
    }

    @Test
    void planHasTheFilesOfTheImport() {
        assertThat(of("environments/prod", Optional.of("/home/sam/my secrets.yaml"))
                        .text())
                .contains("kubectl astro plan -f environments/prod -f '/home/sam/my secrets.yaml' -n data\n");
    }

    @Test
    void secretsAreAppliedFirst() {
        assertThat(of("prod", Optional.of("secrets.yaml")).text())
                .contains("after kubectl apply -f secrets.yaml -n data");
    }

    @Test
    void lineBreakOfAFolderEndsNoComment() {
        assertThat(of("prod\nresource \"x\" \"y\" {}", Optional.empty()).text().lines())
                .noneMatch(line -> line.startsWith("resource"));
    }
}
