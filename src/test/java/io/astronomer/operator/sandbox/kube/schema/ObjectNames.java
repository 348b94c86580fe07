package io.astronomer.operator.sandbox.kube.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.sandbox.kube.data.Json;
import io.astronomer.operator.sandbox.kube.error.FieldError;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What an object may be called, by its kind. */
public final class ObjectNames {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final Pattern LABEL_PATTERN = Pattern.compile(LABEL);
    private static final Pattern SUBDOMAIN_PATTERN = Pattern.compile(SUBDOMAIN);
    private static final String WRONG_SUBDOMAIN = "a lowercase RFC 1123 subdomain must consist of lower case"
            + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
            + " (e.g. 'example.com', regex used for validation is '" + SUBDOMAIN + "')";
    private static final String WRONG_LABEL = "a lowercase RFC 1123 label must consist of lower case alphanumeric"
            + " characters or '-', and must start and end with an alphanumeric character"
            + " (e.g. 'my-name',  or '123-abc', regex used for validation is '" + LABEL + "')";
    private static final Set<String> LABEL_KINDS = Set.of("Namespace", "Service");
    private static final Set<String> PATH_SEGMENT_KINDS =
            Set.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding");
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST = 253;

    private ObjectNames() {}

    public static List<FieldError> check(ObjectNode object, String kind) {
        String name = Json.text(object, "metadata", "name");
        if (name.isEmpty()) {
            return List.of(FieldError.required("metadata.name", "name or generateName is required"));
        }
        if (PATH_SEGMENT_KINDS.contains(kind)) {
            return name.contains("/") || name.contains("%") ? wrong(name, "may not contain '/' or '%'") : List.of();
        }
        boolean label = LABEL_KINDS.contains(kind);
        int longest = label ? LONGEST_LABEL : LONGEST;
        if (name.length() > longest) {
            return wrong(name, "must be no more than " + longest + " characters");
        }
        boolean fits = (label ? LABEL_PATTERN : SUBDOMAIN_PATTERN).matcher(name).matches();
        return fits ? List.of() : wrong(name, label ? WRONG_LABEL : WRONG_SUBDOMAIN);
    }

    private static List<FieldError> wrong(String name, String why) {
        return List.of(FieldError.invalid("metadata.name", TextNode.valueOf(name), why));
    }
}
