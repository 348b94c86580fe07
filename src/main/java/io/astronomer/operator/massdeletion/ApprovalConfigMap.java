package io.astronomer.operator.massdeletion;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ConfigMap that approves mass deletions of the default organization. */
public record ApprovalConfigMap(String namespace, String name) {
    /** Key of one token, or of several that are separated by blanks or commas. */
    public static final String KEY = "approve-mass-deletion";

    /** Characters of names in Kubernetes. */
    private static final Pattern TEXT =
            Pattern.compile("the key " + KEY + " of the ConfigMap ([a-z0-9.-]+)/([a-z0-9.-]+) \\(namespace/name\\)");

    /** Returns the place of the token, as part of a sentence. */
    public String text() {
        return "the key " + KEY + " of the ConfigMap " + namespace + "/" + name + " (namespace/name)";
    }

    /** Returns the ConfigMap that the message of a blocked deletion names. */
    public static Optional<ApprovalConfigMap> namedBy(String message) {
        Matcher matcher = TEXT.matcher(message);
        return matcher.find()
                ? Optional.of(new ApprovalConfigMap(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }
}
