package io.astronomer.operator.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.astronomer.operator.cli.manifest.Location;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One instance of a resource in a Terraform state.
 *
 * @param address with the keys of count and for_each
 * @param state whether the next run of Terraform replaces or deletes it
 * @param dependencies addresses of blocks that it refers to
 */
record TerraformInstance(
        String address,
        String type,
        boolean data,
        State state,
        List<String> dependencies,
        JsonNode attributes,
        Location location) {
    static final String ENVIRONMENT_OBJECT = "astro_environment_object";

    private static final Pattern KEY = Pattern.compile("\\[(?:[0-9]+|\"(?:\\\\.|[^\"\\\\])*\")\\]");

    TerraformInstance {
        dependencies = List.copyOf(dependencies);
    }

    /** What the next run of Terraform does without any change. */
    enum State {
        KEPT,
        TAINTED,
        DEPOSED
    }

    boolean isEnvironmentObject() {
        return !data && type.equals(ENVIRONMENT_OBJECT);
    }

    /** Returns the address of the block in the configuration, which has no keys. */
    String block() {
        return KEY.matcher(address).replaceAll("");
    }

    /** Returns the text; empty if it is null or empty. */
    Optional<String> text(String attribute) {
        return text(attributes, attribute);
    }

    static Optional<String> text(JsonNode attributes, String attribute) {
        return Optional.of(attributes.path(attribute))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return "TerraformInstance[" + address + "]";
    }
}
