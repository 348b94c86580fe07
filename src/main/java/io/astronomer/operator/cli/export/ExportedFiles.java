package io.astronomer.operator.cli.export;

import io.astronomer.operator.cli.generate.GeneratedFile;
import io.astronomer.operator.cli.generate.ManifestLayout.GeneratedResource;
import io.astronomer.operator.cli.manifest.Diagnostic;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of an export, without the record of its proof.
 *
 * @param clear findings of values in plain text that are most likely secret
 */
record ExportedFiles(
        List<ExportedObject> objects, List<GeneratedFile> files, List<Diagnostic> clear, ExportSettings settings) {
    ExportedFiles {
        objects = List.copyOf(objects);
        files = List.copyOf(files);
        clear = List.copyOf(clear);
    }

    static ExportedFiles of(List<ExportedObject> objects, ExportSettings settings) {
        List<GeneratedResource> resources =
                objects.stream().map(object -> resource(object, settings)).toList();
        List<GeneratedFile> files = new ArrayList<>(settings.layout().files(resources));
        List<Diagnostic> clear = ClearSecrets.in(files, settings.namespace());
        files.add(SecretsPage.of(objects, settings.secrets(), clear));
        return new ExportedFiles(objects, files, clear, settings);
    }

    private static GeneratedResource resource(ExportedObject object, ExportSettings settings) {
        List<HasMetadata> manifests = new ArrayList<>(List.of(object.manifest()));
        settings.store()
                .filter(store -> object.hasSecret())
                .ifPresent(store -> manifests.add(SecretManifests.external(object, store, settings.namespace())));
        return new GeneratedResource(object.name(), object.remote().identity().type(), manifests);
    }

    /** Returns the path of the file with the manifest of the object. */
    String file(ExportedObject object) {
        return settings.layout().path(resource(object, settings));
    }
}
