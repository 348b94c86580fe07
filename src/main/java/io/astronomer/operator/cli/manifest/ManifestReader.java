package io.astronomer.operator.cli.manifest;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.kubernetes.Serialization;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the manifests of several texts. Finds all problems, and leaves other kinds alone. */
public final class ManifestReader {
    private static final String GROUP = "astro.astronomer.io/";
    private static final String VERSION = GROUP + "v1beta1";
    private static final Set<String> KINDS = Set.of("EnvironmentObject", "AstroOrganization");
    private static final String DEFAULT_NAMESPACE = "default";
    private static final List<String> READ = List.of("apiVersion", "kind", "metadata", "spec");

    private final KubernetesSerialization serialization = Serialization.bearingAnyNames();
    private final String namespace;
    private final Map<String, Manifest> objects = new LinkedHashMap<>();
    private final Map<String, AstroOrganization> organizations = new HashMap<>();
    private final Map<String, SuppliedData> secrets = new HashMap<>();
    private final Map<String, SuppliedData> configMaps = new HashMap<>();
    private final Map<String, Location> firsts = new HashMap<>();
    private final List<SourceObject> sources = new ArrayList<>();
    private final List<Diagnostic> problems = new ArrayList<>();
    private int others;

    private ManifestReader(String namespace) {
        this.namespace = namespace;
    }

    /**
     * Reads the manifests.
     *
     * @param namespace of manifests that have none; {@code default} if it is omitted
     */
    public static ManifestSet read(List<SourceText> sources, Optional<String> namespace) {
        ManifestReader reader = new ManifestReader(namespace.orElse(DEFAULT_NAMESPACE));
        Map<String, String> names = new HashMap<>();
        for (SourceText source : sources) {
            YamlDocuments documents = YamlDocuments.of(source, names);
            reader.problems.addAll(documents.problems());
            documents.documents().forEach(reader::add);
        }
        return new ManifestSet(
                List.copyOf(reader.objects.values()),
                reader.organizations,
                reader.secrets,
                reader.configMaps,
                reader.others,
                reader.sources,
                reader.problems);
    }

    private void add(Document document) {
        String version = document.text("apiVersion");
        String kind = document.text("kind");
        sources.add(new SourceObject(document, version, kind, namespace(document), document.metadata("name")));
        if (version.startsWith(GROUP) || (version.isEmpty() && KINDS.contains(kind))) {
            ofThisProject(document, version, kind);
        } else if (version.equals("v1") && kind.equals("Secret")) {
            data(document, secrets);
        } else if (version.equals("v1") && kind.equals("ConfigMap")) {
            data(document, configMaps);
        } else {
            others++;
        }
    }

    private void ofThisProject(Document document, String version, String kind) {
        if (!version.equals(VERSION)) {
            problem(document, "apiVersion", "apiVersion must be " + VERSION + ".");
        } else if (kind.equals("EnvironmentObject")) {
            object(document);
        } else if (kind.equals("AstroOrganization")) {
            converted(document, AstroOrganization.class)
                    .filter(organization -> isFirst(document))
                    .ifPresent(organization -> organizations.put(reference(document), organization));
        } else {
            problem(document, "kind", "kind must be EnvironmentObject or AstroOrganization.");
        }
    }

    private void object(Document document) {
        if (document.metadata("name").isEmpty()) {
            problem(document, "metadata.name", "metadata.name is missing: a plan needs the name of the resource.");
            return;
        }
        converted(document, EnvironmentObject.class).ifPresent(resource -> {
            resource.getMetadata().setNamespace(namespace(document));
            // A manifest has no state, even if it was copied from a cluster.
            resource.setStatus(null);
            Manifest manifest = new Manifest(resource, document);
            if (isFirst(document)) {
                objects.put(manifest.reference(), manifest);
            }
        });
    }

    private <T extends HasMetadata> Optional<T> converted(Document document, Class<T> type) {
        if (!document.tree().path("metadata").isObject()) {
            problem(document, "metadata", "metadata is missing or no object: it must contain name.");
            return Optional.empty();
        }
        // Without the state, and without members that the type does not have, which would end the conversion.
        ObjectNode tree = document.tree().deepCopy().retain(READ);
        try {
            return Optional.of(serialization.convertValue(tree, type));
        } catch (RuntimeException wrong) {
            String path = path(wrong);
            problem(document, path, path + " does not have the type that the schema requires: correct it.");
            return Optional.empty();
        }
    }

    /** The exception's message may quote a value, so only its path is used. */
    private static String path(Throwable failure) {
        StringBuilder path = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonMappingException mapping) {
                for (JsonMappingException.Reference step : mapping.getPath()) {
                    path.append(
                            step.getFieldName() == null
                                    ? "[" + step.getIndex() + "]"
                                    : (path.isEmpty() ? "" : ".") + step.getFieldName());
                }
                break;
            }
        }
        return path.isEmpty() ? "spec" : path.toString();
    }

    private void data(Document document, Map<String, SuppliedData> known) {
        try {
            SuppliedData data = DataReader.read(document);
            if (isFirst(document)) {
                known.put(reference(document), data);
            }
        } catch (DataReader.Malformed malformed) {
            problem(document, malformed.path(), malformed.path() + " " + malformed.problem());
        }
    }

    /** Reports an object that another document has too, because one would hide the other. */
    private boolean isFirst(Document document) {
        String object = document.text("kind") + " " + reference(document);
        Location first = firsts.putIfAbsent(object, document.location());
        if (first != null) {
            problem(document, "", object + " is in " + first + " too: remove one of the two.");
        }
        return first == null;
    }

    private String reference(Document document) {
        return namespace(document) + "/" + document.metadata("name");
    }

    private String namespace(Document document) {
        String own = document.metadata("namespace");
        return own.isEmpty() ? namespace : own;
    }

    private void problem(Document document, String path, String message) {
        String name = document.metadata("name");
        problems.add(new Diagnostic(
                Diagnostic.Severity.ERROR,
                Diagnostic.INVALID_MANIFEST,
                message,
                Optional.of(document.locationOf(path)),
                name.isEmpty() ? Optional.empty() : Optional.of(reference(document))));
    }
}
