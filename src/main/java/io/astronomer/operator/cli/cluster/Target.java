package io.astronomer.operator.cli.cluster;

import io.astronomer.operator.astro.DisplayText;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Locale;

/** Object that a verb writes. */
public record Target(Kind kind, String namespace, String name) {

    /** Kinds of objects that verbs write. */
    public enum Kind {
        ENVIRONMENT_OBJECT("astro.astronomer.io/v1beta1", "EnvironmentObject"),
        ASTRO_ORGANIZATION("astro.astronomer.io/v1beta1", "AstroOrganization"),
        CONFIG_MAP("v1", "ConfigMap");

        private final String apiVersion;
        private final String text;

        Kind(String apiVersion, String text) {
            this.apiVersion = apiVersion;
            this.text = text;
        }

        public String apiVersion() {
            return apiVersion;
        }

        /** Returns the kind as manifests have it. */
        public String text() {
            return text;
        }
    }

    static Target of(Kind kind, HasMetadata object) {
        return new Target(
                kind, object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    static Target of(HasMetadata resource) {
        return of(Kind.ENVIRONMENT_OBJECT, resource);
    }

    /** Returns the object as messages name it. */
    public String text() {
        return kind.text().toLowerCase(Locale.ROOT) + "/" + DisplayText.line(name) + " (namespace "
                + DisplayText.line(namespace) + ")";
    }
}
