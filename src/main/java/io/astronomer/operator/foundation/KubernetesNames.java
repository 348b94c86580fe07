package io.astronomer.operator.foundation;

import java.util.regex.Pattern;

/** Names that Kubernetes accepts. */
public final class KubernetesNames {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern OBJECT = Pattern.compile("[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?");

    private KubernetesNames() {}

    public static boolean isNamespace(String text) {
        return NAMESPACE.matcher(text).matches();
    }

    /** Returns whether an object, such as a ConfigMap or a Secret, may have the name. */
    public static boolean isObject(String text) {
        return OBJECT.matcher(text).matches();
    }
}
