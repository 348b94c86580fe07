package io.astronomer.operator.cli.imports;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a state shows beside the objects: the rest of it, and what the next run of Terraform does. */
final class TerraformNotes {
    private TerraformNotes() {}

    /** Adds notes about all instances together. */
    static void add(List<TerraformInstance> instances, Problems problems) {
        long data = instances.stream().filter(TerraformInstance::data).count();
        long others = instances.stream()
                .filter(instance -> !instance.data() && !instance.isEnvironmentObject())
                .count();
        if (others > 0) {
            problems.note(
                    Problems.Code.NOT_IMPORTED,
                    "resources that are no environment objects: " + others + ". They stay in Terraform.");
        }
        if (data > 0) {
            problems.note(Problems.Code.NOT_IMPORTED, "data sources: " + data + ". They are no objects of their own.");
        }
        Set<String> blocks = TerraformState.blocks(instances).collect(Collectors.toSet());
        instances.stream()
                .filter(instance -> !blocks.contains(instance.block()))
                .forEach(instance -> instance.dependencies().stream()
                        .filter(blocks::contains)
                        .distinct()
                        .forEach(block -> problems.warning(
                                Problems.Code.TERRAFORM_CHANGE,
                                instance.location(),
                                instance.address(),
                                "depends on " + block
                                        + ": replace the reference before its block is removed, or Terraform"
                                        + " refuses the configuration.")));
    }

    /** Warns if the next run of Terraform changes the object. */
    static void next(TerraformInstance instance, Problems problems) {
        switch (instance.state()) {
            case KEPT -> {}
            case TAINTED ->
                problems.warning(
                        Problems.Code.TERRAFORM_CHANGE,
                        instance.location(),
                        instance.address(),
                        "is tainted, so that the next run of Terraform replaces it: run terraform untaint "
                                + ShellWord.quoted(instance.address()) + " first.");
            case DEPOSED ->
                problems.warning(
                        Problems.Code.TERRAFORM_CHANGE,
                        instance.location(),
                        instance.address(),
                        "has a deposed object, which the next run of Terraform deletes, and which is not imported: run"
                                + " terraform apply first.");
        }
    }
}
