package io.astronomer.operator.cli.imports;

import java.util.List;

/**
 * The configuration by which Terraform forgets the objects, with the order of the steps as comments. At each moment at least one of
 * the two manages the objects, and both want the same.
 */
final class Handover {
    private static final String STEPS = """
            # Hand-over of the environment objects from Terraform to the operator. No step deletes or changes an object in Astro.
            #
            # 1. Stop runs of Terraform that change these objects. A run without changes is harmless up to the end.
            # 2. Run kubectl astro plan -f on the manifests%s. It must show no create, update, replacement or deletion,
            #    apart from secrets that a Secret supplies: the operator sends each of these once.
            # 3. Commit the manifests, and let them be applied%s. Wait until every resource is Ready:
            #    kubectl wait environmentobjects --all --for=condition=Ready --timeout=5m
            #    Up to here everything can be undone: delete the resources, and the objects stay in Astro.
            # 4. In one commit, remove the resource blocks below from the configuration of Terraform, also those in modules,
            #    and add this file to its root module. Replace references to the removed resources.
            # 5. Run terraform plan. It must show 0 to destroy, and for each object below that it will no longer be managed.
            #    If it shows "will be destroyed", stop: a block is missing here, or is in the configuration still.
            # 6. Run terraform apply. Terraform forgets the objects.
            # 7. Change the objects in Git only. Remove this file from the configuration after the next apply.
            #
            # The blocks need Terraform 1.7. Where they are refused, remove the resource blocks and forget each object with
            # terraform state rm 'ADDRESS' before the next terraform plan.
            """;

    private Handover() {}

    /** @param secrets whether there are Secrets to apply first */
    static String of(List<String> blocks, boolean secrets) {
        StringBuilder text = new StringBuilder(STEPS.formatted(
                secrets ? " and on the file with the Secrets" : "", secrets ? ", the Secrets first" : ""));
        blocks.forEach(block -> text.append("""

                        removed {
                          from = %s

                          lifecycle {
                            destroy = false
                          }
                        }
                        """.formatted(block)));
        return text.toString();
    }
}
