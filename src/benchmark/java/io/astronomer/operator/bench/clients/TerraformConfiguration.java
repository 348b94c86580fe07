package io.astronomer.operator.bench.clients;

import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The text of a Terraform configuration with one resource for each object. */
final class TerraformConfiguration {
    private static final String HEAD = """
            terraform {
              required_providers {
                astro = {
                  source = "astronomer/astro"
                }
              }
            }

            provider "astro" {
              organization_id = "%s"
            }

            variable "passwords" {
              type      = map(string)
              sensitive = true
            }
            """.formatted(SandboxFixtures.ORGANIZATION);

    private TerraformConfiguration() {}

    /** Returns the configuration, in which the objects of some resources have the other value or host. */
    static String of(List<ResourceTemplate> all, Set<ResourceTemplate> changed) {
        return HEAD
                + all.stream()
                        .map(one -> resource(one, changed.contains(one) ? one.changedText() : one.text()))
                        .collect(Collectors.joining());
    }

    /** Returns the file of variables with the passwords. */
    static String passwords(List<ResourceTemplate> all) {
        return all.stream()
                .filter(ResourceTemplate::isConnection)
                .map(one -> "  " + one.key() + " = \"" + one.password() + "\"\n")
                .collect(Collectors.joining("", "passwords = {\n", "}\n"));
    }

    private static String resource(ResourceTemplate one, String text) {
        return """

                resource "astro_environment_object" "%s" {
                  object_key      = "%s"
                  object_type     = "%s"
                  scope           = "%s"
                  scope_entity_id = "%s"
                  description     = "%s"
                %s}
                """.formatted(
                        one.name(),
                        one.key(),
                        one.type(),
                        one.scope().scope(),
                        one.scope().id(),
                        one.description(),
                        one.isConnection() ? connection(one, text) : variable(text));
    }

    private static String variable(String text) {
        return """
                  value           = "%s"
                  is_secret       = false
                """.formatted(text);
    }

    private static String connection(ResourceTemplate one, String host) {
        return """
                  type            = "%s"
                  host            = "%s"
                  port            = %d
                  login           = "%s"
                  password        = var.passwords["%s"]
                """.formatted(ResourceTemplate.TYPE, host, ResourceTemplate.PORT, ResourceTemplate.LOGIN, one.key());
    }
}
