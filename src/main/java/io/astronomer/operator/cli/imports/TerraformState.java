package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.cli.imports.TerraformInstance.State;
import io.astronomer.operator.cli.manifest.Document;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.cli.manifest.YamlDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the instances of a Terraform state: the file of version 4, or the output of {@code terraform show -json}. */
final class TerraformState {
    private static final int VERSION = 4;
    private static final String GIVE = "give the output of terraform state pull, or of terraform show -json";

    private final Document document;
    private final Problems problems;
    private final List<TerraformInstance> instances = new ArrayList<>();

    private TerraformState(Document document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    static List<TerraformInstance> read(SourceText source, Problems problems) {
        YamlDocuments documents = YamlDocuments.of(source);
        documents.problems().forEach(problems::add);
        if (documents.problems().isEmpty() && documents.documents().size() != 1) {
            problems.error(new Location(source.name(), 1), "", "the file is no Terraform state: " + GIVE + ".");
        }
        return documents.documents().stream()
                .limit(1)
                .flatMap(document -> new TerraformState(document, problems).read().stream())
                .toList();
    }

    private List<TerraformInstance> read() {
        JsonNode tree = document.tree();
        if (tree.has("encrypted_data")) {
            invalid("the state is encrypted: give the output of tofu state pull.");
        } else if (tree.has("resource_changes") || tree.has("planned_values")) {
            invalid("the file is a plan, and no state: " + GIVE + " without a plan.");
        } else if (tree.has("format_version")) {
            module(tree.path("values").path("root_module"), "values.root_module");
        } else if (!tree.path("version").isIntegralNumber()) {
            invalid("the file is no Terraform state: " + GIVE + ".");
        } else if (tree.path("version").intValue() != VERSION) {
            invalid("the state must have version 4, and not "
                    + tree.path("version").intValue() + ": " + GIVE + " by Terraform 0.12 or later.");
        } else {
            each(tree.path("resources"), "resources", this::resource);
        }
        return instances;
    }

    private void invalid(String message) {
        problems.error(document.location(), "", message);
    }

    private interface Item {
        void read(JsonNode item, String path);
    }

    private void each(JsonNode items, String path, Item reader) {
        if (!items.isMissingNode() && !items.isArray()) {
            invalid(path + " must be a list: " + GIVE + ".");
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            String place = path + "[" + i + "]";
            if (items.get(i).isObject()) {
                reader.read(items.get(i), place);
            } else {
                invalid(place + " must be an object: " + GIVE + ".");
            }
        }
    }

    private void resource(JsonNode resource, String path) {
        String module = resource.path("module").asText("");
        String type = resource.path("type").asText();
        boolean data = resource.path("mode").asText().equals("data");
        String block = (module.isEmpty() ? "" : module + ".") + (data ? "data." : "") + type + "."
                + resource.path("name").asText();
        each(
                resource.path("instances"),
                path + ".instances",
                (instance, place) -> instances.add(new TerraformInstance(
                        block + key(instance.path("index_key")),
                        type,
                        data,
                        instance.has("deposed")
                                ? State.DEPOSED
                                : instance.path("status").asText().equals("tainted") ? State.TAINTED : State.KEPT,
                        texts(instance.path("dependencies")),
                        instance.path("attributes"),
                        document.locationOf(place + ".attributes"))));
    }

    /** A key of for_each is a text of HCL, in which two characters begin a template. */
    private static String key(JsonNode key) {
        if (key.isIntegralNumber()) {
            return "[" + key.asText() + "]";
        }
        return key.isTextual()
                ? "[" + TextNode.valueOf(key.textValue().replace("${", "$${").replace("%{", "%%{")) + "]"
                : "";
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private void module(JsonNode module, String path) {
        each(module.path("resources"), path + ".resources", this::shown);
        each(module.path("child_modules"), path + ".child_modules", this::module);
    }

    private void shown(JsonNode resource, String path) {
        instances.add(new TerraformInstance(
                resource.path("address").asText(),
                resource.path("type").asText(),
                resource.path("mode").asText().equals("data"),
                resource.has("deposed_key")
                        ? State.DEPOSED
                        : resource.path("tainted").asBoolean() ? State.TAINTED : State.KEPT,
                texts(resource.path("depends_on")),
                resource.path("values"),
                document.locationOf(path + ".values")));
    }

    /** Returns the addresses of blocks that a state contains. */
    static Stream<String> blocks(List<TerraformInstance> instances) {
        return instances.stream()
                .filter(TerraformInstance::isEnvironmentObject)
                .map(TerraformInstance::block)
                .distinct()
                .sorted();
    }
}
