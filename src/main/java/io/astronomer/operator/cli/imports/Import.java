package io.astronomer.operator.cli.imports;

import io.astronomer.operator.cli.manifest.SourceText;
import java.util.List;
import java.util.function.Function;

/** Makes manifests of the files of other tools. Reads no other file, and writes none. */
public final class Import {
    private Import() {}

    /** Reads files of Airflow and of the Astro CLI. */
    public static ImportResult airflow(
            List<SourceText> sources,
            AirflowFormat format,
            SecretRule secrets,
            PlacementChoice choice,
            ImportTarget target) {
        return placed(secrets, choice, target, factory -> AirflowImport.read(sources, format, factory));
    }

    /**
     * Reads {@code .env} files.
     *
     * @param kept whether Airflow's own names stay environment variables
     */
    public static ImportResult dotenv(
            List<SourceText> sources, boolean kept, SecretRule secrets, PlacementChoice choice, ImportTarget target) {
        return placed(secrets, choice, target, factory -> DotenvImport.read(sources, kept, factory));
    }

    /**
     * Reads Terraform states.
     *
     * @param ids whether Workspaces and Deployments stay ids
     */
    public static ImportResult terraform(
            List<SourceText> sources, boolean ids, SecretRule secrets, KeptRule kept, ImportTarget target) {
        Problems problems = new Problems();
        TerraformImport.Result read = TerraformImport.read(sources, ids, secrets, kept, problems);
        unmatched(secrets, problems);
        return result(read.objects(), read.blocks(), target, problems);
    }

    private static ImportResult placed(
            SecretRule secrets,
            PlacementChoice choice,
            ImportTarget target,
            Function<ObjectFactory, List<ImportedObject>> reader) {
        Problems problems = new Problems();
        List<ImportedObject> objects = reader.apply(new ObjectFactory(secrets, choice.placement(), problems));
        if (!objects.isEmpty() && choice.placement().isUnlinked()) {
            problems.note(
                    Problems.Code.NOT_LINKED,
                    "no Deployment sees the objects: name some with --link, or link all of the Workspace with"
                            + " --auto-link.");
        }
        unmatched(secrets, problems);
        return result(objects, List.of(), target, problems);
    }

    /** A pattern with a typing error would leave a secret in a manifest. */
    private static void unmatched(SecretRule secrets, Problems problems) {
        secrets.unmatched()
                .forEach(pattern -> problems.warning(
                        Problems.Code.UNUSED_PATTERN,
                        "--secret " + pattern + " matches no value that could stand in a manifest: compare it with the"
                                + " keys."));
    }

    private static ImportResult result(
            List<ImportedObject> objects, List<String> blocks, ImportTarget target, Problems problems) {
        List<ObjectManifest> manifests = ImportedManifests.of(objects, target, problems);
        return new ImportResult(problems.hasErrors() ? List.of() : manifests, problems.all(), blocks);
    }
}
