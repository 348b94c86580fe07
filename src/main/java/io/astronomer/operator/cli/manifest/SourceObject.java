package io.astronomer.operator.cli.manifest;

/**
 * One object of the manifests, of any kind, as it is written.
 *
 * @param namespace its own, or the one that the command names
 * @param name empty when the manifest has none
 */
public record SourceObject(Document document, String apiVersion, String kind, String namespace, String name) {

    /** Returns namespace and name, as messages show them. */
    public String reference() {
        return namespace + "/" + name;
    }

    @Override
    public String toString() {
        return "SourceObject[" + kind + " " + reference() + " " + document.location() + "]";
    }
}
