package io.astronomer.operator.bench.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.bench.child.ResourceTemplate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TerraformConfigurationTest {
    private static final ResourceTemplate VARIABLE = ResourceTemplate.of(3);
    private static final ResourceTemplate CONNECTION = ResourceTemplate.of(8);
    private static final List<ResourceTemplate> ALL = List.of(VARIABLE, CONNECTION);

    @Test
    void variableHasItsValue() {
        assertThat(TerraformConfiguration.of(ALL, Set.of())).contains("""
                resource "astro_environment_object" "r-3" {
                  object_key      = "BENCH_000003"
                  object_type     = "AIRFLOW_VARIABLE"
                  scope           = "WORKSPACE"
                  scope_entity_id = "cbench0000000000000000000"
                  description     = "number 3"
                  value           = "value 3"
                  is_secret       = false
                }
                """);
    }

    @Test
    void changedConnectionHasTheOtherHost() {
        assertThat(TerraformConfiguration.of(ALL, Set.of(CONNECTION)))
                .contains(
                        "  host            = \"new-warehouse-8.example.com\"\n",
                        "  password        = var.passwords[\"BENCH_000008\"]\n}\n",
                        "  value           = \"value 3\"\n");
    }

    @Test
    void passwordsAreInTheirOwnFile() {
        assertThat(TerraformConfiguration.of(ALL, Set.of())).doesNotContain(CONNECTION.password());
        assertThat(TerraformConfiguration.passwords(ALL)).isEqualTo("""
                passwords = {
                  BENCH_000008 = "first-8"
                }
                """);
    }
}
