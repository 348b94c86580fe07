package io.astronomer.operator.cli.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.api.EnvironmentObject;
import io.astronomer.operator.api.EnvironmentObjectSpec;
import io.astronomer.operator.api.ManagementPolicy;
import io.astronomer.operator.astro.Field;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.RemoteObject.RemoteLink;
import io.astronomer.operator.astro.Scope;
import io.astronomer.operator.cli.generate.EnvironmentObjects;
import io.astronomer.operator.cli.generate.ResourceNames;
import io.astronomer.operator.cli.remote.EntityTexts;
import io.astronomer.operator.foundation.StrictJson;
import io.astronomer.operator.resolve.SpecRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the manifest of one object: the spec that differs in nothing from what Astro shows. */
final class ObjectManifest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RemoteObject object;
    private final String name;
    private final String workspaceId;
    private final EntityTexts texts;
    private final ExportSettings settings;
    private final List<HeldValue> held = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> dataKeys = new TreeSet<>();

    private ObjectManifest(
            RemoteObject object, String name, String workspaceId, EntityTexts texts, ExportSettings settings) {
        this.object = object;
        this.name = name;
        this.workspaceId = workspaceId;
        this.texts = texts;
        this.settings = settings;
    }

    /**
     * Returns the object with its manifest.
     *
     * @param name of the resource
     * @param workspaceId of the Workspace of the object, or of its Deployment
     * @throws NotExportable if no manifest can describe the object
     */
    static ExportedObject of(
            RemoteObject object, String name, String workspaceId, EntityTexts texts, ExportSettings settings) {
        return new ObjectManifest(object, name, workspaceId, texts, settings).exported();
    }

    private ExportedObject exported() {
        ObjectNode spec = spec();
        if (!StrictJson.isUnicode(spec)) {
            throw new NotExportable("a text has half a character, which no file can have");
        }
        EnvironmentObject manifest = checked(spec);
        return new ExportedObject(object, name, manifest, held, notes);
    }

    private ObjectNode spec() {
        ObjectIdentity identity = object.identity();
        ObjectNode spec = NODES.objectNode();
        spec.put(identity.scope().field(), texts.scope(identity.scopeEntity()));
        spec.put("objectKey", identity.key());
        if (!object.description().isEmpty()) {
            spec.put("description", object.description());
        }
        String block = identity.type().block();
        spec.set(block, PartWriter.write(object, object.payload(), false, new Part(Optional.empty(), "", "")));
        if (identity.scope() == Scope.WORKSPACE) {
            linking(spec, block);
        }
        return spec;
    }

    private record NamedLink(String text, RemoteLink link) {}

    private void linking(ObjectNode spec, String block) {
        if (object.autoLinkDeployments()) {
            spec.put("autoLinkDeployments", true);
        }
        object.links().stream()
                .map(link -> new NamedLink(texts.link(workspaceId, link.deploymentId()), link))
                .sorted(Comparator.comparing(NamedLink::text))
                .forEach(link -> {
                    ObjectNode entry = spec.withArray("links").addObject().put("deployment", link.text());
                    Part part = new Part(
                            Optional.of(link.link().deploymentId()),
                            "links[" + link.text() + "].",
                            ResourceNames.name(link.text(), "deployment") + "_");
                    ObjectNode overrides = PartWriter.write(object, link.link().overrides(), true, part);
                    if (!overrides.isEmpty()) {
                        entry.set(block, overrides);
                    }
                });
        object.excluded().stream()
                .map(id -> texts.link(workspaceId, id))
                .sorted()
                .forEach(text -> spec.withArray("excludeLinks").addObject().put("deployment", text));
    }

    /** What the operator does not accept for an object that it writes, it accepts for one that it observes. */
    private EnvironmentObject checked(ObjectNode spec) {
        EnvironmentObject manifest = manifest(spec);
        List<String> managed = violations(manifest, false);
        if (managed.isEmpty()) {
            return manifest;
        }
        List<String> observed = violations(manifest, true);
        if (!observed.isEmpty()) {
            throw new NotExportable(String.join("; ", observed));
        }
        notes.add("is observed, and not managed, because " + String.join("; ", managed));
        spec.putObject("policy").put("management", ManagementPolicy.Observe.name());
        return manifest(spec);
    }

    private static List<String> violations(EnvironmentObject manifest, boolean observes) {
        EnvironmentObjectSpec spec = manifest.getSpec();
        return SpecRules.violations(spec, observes);
    }

    private EnvironmentObject manifest(ObjectNode spec) {
        try {
            return EnvironmentObjects.of(name, settings.namespace(), spec);
        } catch (RuntimeException quotesAValue) {
            throw new NotExportable("a field has another type than the schema, such as a port that is no number");
        }
    }

    /** Sources of the values of one part. */
    private final class Part implements PartWriter.Sources {
        private final Optional<String> deploymentId;
        private final String path;
        private final String prefix;

        /** @param prefix of the keys of the Secret */
        Part(Optional<String> deploymentId, String path, String prefix) {
            this.deploymentId = deploymentId;
            this.path = path;
            this.prefix = prefix;
        }

        @Override
        public ObjectNode held(Field field, ObjectNode inline) {
            if (settings.secrets() == SecretMode.KEEP) {
                return kept(field, inline);
            }
            String key = unique(prefix + field.name());
            add(field, inline, Optional.of(key));
            ObjectNode source = NODES.objectNode();
            source.putObject("secretKeyRef").put("name", name).put("key", key);
            return source;
        }

        @Override
        public ObjectNode uncertain(Field field, ObjectNode inline) {
            if (settings.secrets() == SecretMode.KEEP) {
                return kept(field, inline);
            }
            // A Secret that has no value would be waited for, and a value that has no Secret might be cleared.
            throw new NotExportable("Astro does not say whether " + path(field)
                    + " has a value: keep is the only value of --secrets that fits both");
        }

        private ObjectNode kept(Field field, ObjectNode inline) {
            add(field, inline, Optional.empty());
            return NODES.objectNode().put("keep", true);
        }

        private String path(Field field) {
            return path + object.identity().type().block() + "." + field.name();
        }

        private void add(Field field, ObjectNode inline, Optional<String> key) {
            Set<String> members = new TreeSet<>();
            inline.fieldNames().forEachRemaining(members::add);
            held.add(new HeldValue(
                    deploymentId, path(field), field.name(), field.kind() == Field.Kind.MAP, members, key));
        }

        /** Names of two Deployments may differ only in characters that a key can't have. */
        private String unique(String wanted) {
            String key = wanted;
            for (int number = 2; !dataKeys.add(key); number++) {
                key = wanted + "_" + number;
            }
            return key;
        }
    }
}
