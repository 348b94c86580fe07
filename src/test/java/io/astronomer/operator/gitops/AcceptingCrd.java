package io.astronomer.operator.gitops;

import java.util.Locale;

/** A CRD of another project that accepts everything, because its schema does not matter here. */
record AcceptingCrd(String group, String version, String kind, String plural) {
    private static final String TEXT = """
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: %2$s.%1$s}
            spec:
              group: %1$s
              scope: Namespaced
              names: {plural: %2$s, singular: %3$s, kind: %4$s}
              versions:
                - name: %5$s
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;

    /** Returns it as a YAML document. */
    String text() {
        return TEXT.formatted(group, plural, kind.toLowerCase(Locale.ROOT), kind, version);
    }
}
