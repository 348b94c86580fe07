package io.astronomer.operator.cli.imports;

import io.astronomer.operator.cli.generate.ResourceNames;
import io.astronomer.operator.cli.lint.Linter;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import io.astronomer.operator.cli.manifest.Location;
import io.astronomer.operator.cli.manifest.ManifestReader;
import io.astronomer.operator.cli.manifest.SourceText;
import io.astronomer.operator.foundation.StrictJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the manifests of the objects that an import found, and checks them as {@code lint} does. */
final class ImportedManifests {
    /** Kubernetes stores no larger Secret. */
    private static final int LARGEST_SECRET = 1_000_000;

    private static final Comparator<ImportedObject> ORDER = Comparator.comparing(ImportedObject::type)
            .thenComparing(ImportedObject::key)
            .thenComparing(object -> object.placement().workspace().orElse(""))
            .thenComparing(object -> object.placement().deployment().orElse(""));

    private final ImportTarget target;
    private final Problems problems;

    private ImportedManifests(ImportTarget target, Problems problems) {
        this.target = target;
        this.problems = problems;
    }

    static List<ObjectManifest> of(List<ImportedObject> objects, ImportTarget target, Problems problems) {
        ImportedManifests manifests = new ImportedManifests(target, problems);
        List<ImportedObject> once = manifests.once(objects);
        if (problems.hasErrors()) {
            return List.of();
        }
        Map<ImportedObject, String> names = ResourceNames.of(
                once, ImportedObject::key, object -> object.type().toString(), Map.of());
        List<ObjectManifest> made = names.entrySet().stream()
                .map(entry -> ObjectManifest.of(entry.getKey(), entry.getValue(), target))
                .toList();
        made.forEach(manifests::check);
        manifests.lint(made);
        return made;
    }

    private record Identity(Object type, String key, Optional<String> workspace, Optional<String> deployment) {}

    /** Returns the objects in order. One that a second input describes is a problem. */
    private List<ImportedObject> once(List<ImportedObject> objects) {
        Map<Identity, ImportedObject> first = new LinkedHashMap<>();
        for (ImportedObject object : objects) {
            Identity identity = new Identity(
                    object.type(),
                    object.key(),
                    object.placement().workspace(),
                    object.placement().deployment());
            ImportedObject earlier = first.putIfAbsent(identity, object);
            if (earlier != null) {
                problems.error(
                        Problems.Code.DUPLICATE_OBJECT,
                        object.location(),
                        object.label(),
                        "is the same object as " + earlier.label() + " in " + earlier.location()
                                + ": remove one of the two.");
            }
        }
        return first.values().stream().sorted(ORDER).toList();
    }

    private void check(ObjectManifest manifest) {
        if (manifest.secretSize() > LARGEST_SECRET) {
            problem(
                    manifest,
                    "has more than a million bytes of secrets, which Kubernetes does not store: shorten them.");
        }
        if (!StrictJson.isUnicode(manifest.spec()) || !manifest.hasUnicodeSecrets()) {
            problem(manifest, "contains half a character: it must be valid Unicode text.");
        }
    }

    private void problem(ObjectManifest manifest, String message) {
        problems.error(manifest.object().location(), manifest.object().label(), message);
    }

    /** The API server refuses a manifest that breaks the schema. Other findings are for the user to judge. */
    private void lint(List<ObjectManifest> manifests) {
        if (problems.hasErrors()) {
            return;
        }
        Map<String, ObjectManifest> byFile = new HashMap<>();
        List<SourceText> texts = new ArrayList<>();
        for (ObjectManifest manifest : manifests) {
            String file = manifest.name() + ".yaml";
            byFile.put(file, manifest);
            texts.add(new SourceText(file, manifest.yaml()));
        }
        Linter.ofAllRules()
                .lint(ManifestReader.read(texts, target.namespace()))
                .forEach(finding -> Optional.ofNullable(byFile.get(
                                finding.location().map(Location::file).orElse("")))
                        .ifPresent(manifest -> problems.add(new Diagnostic(
                                severity(finding),
                                finding.code(),
                                finding.message(),
                                Optional.of(manifest.object().location()),
                                Optional.of(manifest.object().label())))));
    }

    private static Severity severity(Diagnostic finding) {
        return finding.severity() == Severity.ERROR && !Linter.isOfSchema(finding)
                ? Severity.WARNING
                : finding.severity();
    }
}
