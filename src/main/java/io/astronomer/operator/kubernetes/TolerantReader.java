package io.astronomer.operator.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.Unreadable;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;

/** Reads whole objects, labels included. A field of another type, such as one of a later version, is omitted and marked. */
public record TolerantReader(KubernetesSerialization serialization) {

    /** Returns the object, with the mark of {@link Unreadable} if a field was omitted. */
    public <T extends HasMetadata> T read(HasMetadata object, Class<T> type) {
        ObjectNode tree = serialization.convertValue(object, ObjectNode.class);
        ObjectNode annotations =
                tree.withObjectProperty("metadata").path("annotations") instanceof ObjectNode present ? present : null;
        if (annotations != null) {
            // One that a user set.
            annotations.remove(Unreadable.ANNOTATION);
        }
        List<String> problems = new ArrayList<>();
        new TypeCheck(serialization, type).check(tree, (path, problem) -> problems.add(path + " " + problem));
        if (!problems.isEmpty()) {
            tree.withObjectProperty("metadata")
                    .withObjectProperty("annotations")
                    .put(Unreadable.ANNOTATION, String.join("; ", problems));
        }
        return serialization.convertValue(tree, type);
    }
}
