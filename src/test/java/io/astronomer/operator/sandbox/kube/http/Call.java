package io.astronomer.operator.sandbox.kube.http;

import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.error.FieldError;
import io.astronomer.operator.sandbox.kube.resource.Trait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One request to one target, with its options, and the warnings that its answer carries. */
final class Call {
    private static final int LONGEST_MANAGER = 128;

    final Request request;
    final Target target;
    final List<String> warnings = new ArrayList<>();

    Call(Request request, Target target) {
        this.request = request;
        this.target = target;
    }

    boolean dryRun() {
        return request.parameters().containsKey("dryRun");
    }

    boolean force() {
        return request.flag("force");
    }

    String fieldManager() {
        String given = request.parameter("fieldManager");
        if (!given.isEmpty()) {
            return given;
        }
        String agent = request.header("user-agent").split("/", 2)[0];
        String name = agent.isEmpty() ? "unknown" : agent;
        return name.substring(0, Math.min(name.length(), LONGEST_MANAGER));
    }

    /** Refuses or warns of fields that came twice or that nobody knows, as the request wishes. */
    void reportFields(List<String> duplicates, List<String> unknown, String prefix) {
        Set<String> found = new LinkedHashSet<>();
        duplicates.forEach(field -> found.add("duplicate field \"" + field + "\""));
        unknown.forEach(field -> found.add("unknown field \"" + field + "\""));
        switch (request.parameter("fieldValidation")) {
            case "Strict" -> {
                if (!found.isEmpty()) {
                    throw ApiError.badRequest(prefix + "strict decoding error: " + String.join(", ", found));
                }
            }
            case "Ignore" -> {}
            default -> warnings.addAll(found);
        }
    }

    void checkPatchOptions(boolean apply) {
        if (apply && request.parameter("fieldManager").isEmpty()) {
            throw invalidOptions(FieldError.required("fieldManager", "is required for apply patch"));
        }
        if (!apply && request.parameters().containsKey("force")) {
            throw invalidOptions(FieldError.forbidden("force", "may not be specified for non-apply patch"));
        }
    }

    /** Which fields of the top level the target of this call leaves alone. */
    Set<String> untouchedFields() {
        if (!target.type().has(Trait.STATUS)) {
            return Set.of();
        }
        return target.status() ? Set.of("spec") : Set.of("status");
    }

    private static ApiError invalidOptions(FieldError error) {
        return ApiError.invalid("meta.k8s.io", "PatchOptions", "", List.of(error));
    }
}
