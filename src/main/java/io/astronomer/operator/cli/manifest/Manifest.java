package io.astronomer.operator.cli.manifest;

import io.astronomer.operator.api.EnvironmentObject;

/** One EnvironmentObject of the manifests. */
public record Manifest(EnvironmentObject resource, Document document) {

    public String namespace() {
        return resource.getMetadata().getNamespace();
    }

    public String name() {
        return resource.getMetadata().getName();
    }

    /** Returns namespace and name, as messages show them. */
    public String reference() {
        return reference(resource);
    }

    /** Returns namespace and name of the resource. */
    public static String reference(EnvironmentObject resource) {
        return resource.getMetadata().getNamespace() + "/"
                + resource.getMetadata().getName();
    }

    public Location location() {
        return document.location();
    }

    /** Returns whether SOPS encrypted the manifest, so that its values are unknown. */
    public boolean isEncrypted() {
        return document.tree().has(DataReader.SOPS);
    }

    @Override
    public String toString() {
        return "Manifest[" + reference() + " " + location() + "]";
    }
}
