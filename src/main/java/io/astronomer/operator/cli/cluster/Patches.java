package io.astronomer.operator.cli.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON merge patches of annotations and fields. */
final class Patches {
    private Patches() {}

    static ObjectNode annotation(String name, String value) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata").putObject("annotations").put(name, value);
        return patch;
    }
}
