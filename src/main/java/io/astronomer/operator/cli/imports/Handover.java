package io.astronomer.operator.cli.imports;

import java.util.List;
import java.util.Optional;

/**
 * The configuration by which Terraform forgets the objects, with the order of the steps as comments. At each moment at least one of
 * the two manages the objects, and both want the same.
 *
 * @param blocks addresses of the resource blocks
 * @param objects number of manifests
 * @param folder of the manifests
 * @param secretsFile file with the Secrets of the manifests
 * @param foreignSecrets whether the manifests refer to Secrets that another tool creates
 */
public record Handover(
        List<String> blocks,
        int objects,
        String folder,
        Optional<String> secretsFile,
        boolean foreignSecrets,
        Optional<String> namespace) {
    private static final String STEPS = """
            # Hand-over of the environment objects from Terraform to the operator. No step deletes an object in Astro, and none changes
            # one, apart from the secrets of a Secret, which the operator sends once.
            #
            # 1. Let no run of Terraform change these objects from now on. A run without changes is harmless up to step 6.
            # 2. %1$s
            #    It must show "Plan: %2$s to adopt." without a changed field, apart from secrets of a Secret and the authType
            #    of their metrics export.
            # 3. Commit the manifests, and let them be applied%3$s. Wait until every resource is Ready:
            #    %4$s
            #    Up to here all can be undone: delete the resources. The operator adopted the objects, so that they stay in Astro,
            #    unless a policy or a default of the organization says deletion: Delete.
            # 4. In one commit, remove the resource blocks below from the configuration of Terraform, also those in modules, and add
            #    this file to its root module. Replace references to the removed resources.
            # 5. terraform plan
            #    It must show "0 to destroy", and for each object that it will no longer be managed. If an object "will be destroyed",
            #    stop: its block is missing here.
            # 6. terraform apply
            # 7. Change the objects in Git only. Remove this file from the configuration after the apply.
            #
            # The blocks need Terraform 1.7. Where they are refused, replace steps 4 to 6: run terraform state rm 'ADDRESS' for each
            # address below, and remove the resource blocks before the next run of Terraform.
            """;

    public Handover {
        blocks = List.copyOf(blocks);
    }

    /** Returns a file of Terraform's configuration. */
    public String text() {
        StringBuilder text = new StringBuilder(STEPS.formatted(plan(), objects, secrets(), wait(namespace)));
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

    private String plan() {
        return "kubectl astro plan -f " + ShellWord.of(folder)
                + secretsFile.map(file -> " -f " + ShellWord.of(file)).orElse("")
                + namespace.map(name -> " -n " + name).orElse("");
    }

    private String secrets() {
        return secretsFile
                .map(file -> ", after kubectl apply -f " + ShellWord.of(file)
                        + namespace.map(name -> " -n " + name).orElse(""))
                .orElse(foreignSecrets ? ", after the Secrets to which they refer" : "");
    }

    private static String wait(Optional<String> namespace) {
        return "kubectl wait environmentobjects --all --for=condition=Ready --timeout=5m"
                + namespace.map(name -> " -n " + name).orElse("");
    }
}
