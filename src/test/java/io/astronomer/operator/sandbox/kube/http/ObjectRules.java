package io.astronomer.operator.sandbox.kube.http;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.error.FieldError;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.resource.Trait;
import io.astronomer.operator.sandbox.kube.schema.ObjectNames;
import io.astronomer.operator.sandbox.kube.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that has to hold of an object before it is stored. */
final class ObjectRules {
    private static final String NOT_ALL_CHECKED = "some validation rules were not checked because the object was"
            + " invalid; correct the existing errors to complete validation";

    private ObjectRules() {}

    static void check(ResourceType type, @Nullable ObjectNode live, ObjectNode object) {
        List<FieldError> errors = new ArrayList<>(ObjectNames.check(object, type.kind()));
        if (type.has(Trait.CUSTOM)) {
            errors.addAll(Validator.validate(object, type.schema(), ""));
            errors.addAll(Validator.duplicates(object, type.schema(), ""));
            if (!errors.isEmpty()) {
                errors.add(FieldError.invalid("<nil>", NullNode.instance, NOT_ALL_CHECKED));
            }
        }
        if (!errors.isEmpty()) {
            throw ApiError.invalid(type.group(), type.kind(), Json.text(object, "metadata", "name"), errors);
        }
    }
}
