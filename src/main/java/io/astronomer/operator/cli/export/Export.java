package io.astronomer.operator.cli.export;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.cli.generate.FolderConflict;
import io.astronomer.operator.cli.generate.GeneratedFile;
import io.astronomer.operator.cli.generate.ManifestFolder;
import io.astronomer.operator.cli.generate.ResourceNames;
import io.astronomer.operator.cli.generate.StagedFiles;
import io.astronomer.operator.cli.manifest.Diagnostic.Severity;
import io.astronomer.operator.cli.plan.AstroReads;
import io.astronomer.operator.cli.remote.RemoteOrganization;
import io.astronomer.operator.cli.remote.RemoteReader;
import io.astronomer.operator.cli.remote.RemoteSelection;
import io.astronomer.operator.cli.remote.RemoteWorkspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the manifests of a Workspace or Deployment into a folder, and proves them there before they are kept.
 *
 * @param forces whether files are kept although the proof is not zero, and files that were edited are lost
 */
public record Export(ExportSettings settings, Planning planning, Path folder, boolean forces) {

    /** Reads and writes of a run. */
    public interface Access {
        AstroReads astro();

        /** Reads the same objects with their secrets. Throws an {@link AstroException} if Astro refuses. */
        Map<ScopeEntity, AstroReads.Listing> reveal(Set<ScopeEntity> scopeEntities);

        /** Writes Secrets with values. */
        void write(String secrets);
    }

    /** Runs the export. */
    public ExportResult run(RemoteSelection selection, Access access) {
        RemoteOrganization organization = selection.deployment().isPresent()
                ? RemoteReader.readOwn(access.astro(), selection)
                : RemoteReader.read(access.astro(), selection);
        RemoteWorkspace workspace = organization.workspaces().get(0);
        ExportRecord.Source source = source(organization.selected().orElse(workspace.workspace()));
        ManifestFolder unchecked = new ManifestFolder(folder, Map.of(), forces);
        Optional<byte[]> bytes = unchecked.read(ExportRecord.PATH);
        ExportRecord earlier = ExportRecord.of(bytes);
        requireSame(earlier, source);

        List<String> problems = new ArrayList<>();
        workspace.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() != Severity.NOTE)
                .forEach(diagnostic -> problems.add(diagnostic.message()));
        List<ExportedObject> objects = objects(workspace, organization, earlier, problems);
        requireKnown(earlier, objects, problems);
        ExportedFiles exported = ExportedFiles.of(objects, settings);
        ManifestFolder known = new ManifestFolder(folder, earlier.files(), forces);
        ManifestFolder.Changes changes = known.changes(exported.files());
        try (StagedFiles staged = known.stage(exported.files(), changes)) {
            Proof proof =
                    Prover.prove(staged.files(), settings, planning, access.astro(), exported.objects(), workspace);
            boolean proven = proof.isZero() && problems.isEmpty();
            if (!proven && !forces) {
                return new ExportResult(exported.objects(), exported.clear(), problems, proof, changes, false);
            }
            GeneratedFile record = ExportRecord.file(source, exported, proof, problems.size());
            boolean recordChanged = bytes.filter(
                            present -> GeneratedFile.digest(present).equals(record.digest()))
                    .isEmpty();
            if (recordChanged) {
                staged.add(record, bytes.map(GeneratedFile::digest));
            }
            reveal(exported, workspace, access);
            staged.keep();
            return new ExportResult(exported.objects(), exported.clear(), problems, proof, changes, true);
        }
    }

    private ExportRecord.Source source(Entity entity) {
        return new ExportRecord.Source(planning.organization(), entity.entity().scope(), entity.id(), entity.name());
    }

    /** The files of another Workspace would all be removed. */
    private void requireSame(ExportRecord earlier, ExportRecord.Source source) {
        earlier.source().filter(other -> !other.isSame(source)).ifPresent(other -> {
            throw new FolderConflict(folder + " has the export of " + other.shown() + ": name another folder for "
                    + source.shown() + ".");
        });
    }

    /**
     * Without its manifest, the resource of an object would be deleted. An object that can't be read may exist, and the user forces only
     * what the proof shows.
     */
    private void requireKnown(ExportRecord earlier, List<ExportedObject> objects, List<String> problems) {
        Set<ObjectIdentity> lacking = new HashSet<>(earlier.names().keySet());
        objects.forEach(object -> lacking.remove(object.remote().identity()));
        if (forces && !problems.isEmpty() && !lacking.isEmpty()) {
            String first =
                    lacking.stream().map(Prover::shown).sorted().findFirst().orElse("");
            throw new FolderConflict(folder + " has manifests of objects that may still exist, such as " + first
                    + ": --force does not remove them while an object can't be read or exported. "
                    + String.join(" ", problems));
        }
    }

    private List<ExportedObject> objects(
            RemoteWorkspace workspace, RemoteOrganization organization, ExportRecord earlier, List<String> problems) {
        List<ObjectIdentity> identities =
                workspace.objects().stream().map(RemoteObject::identity).toList();
        Map<ObjectIdentity, String> names = ResourceNames.of(
                identities, ObjectIdentity::key, identity -> identity.type().block(), earlier.names());
        List<ExportedObject> objects = new ArrayList<>();
        for (RemoteObject object : workspace.objects()) {
            String name = Objects.requireNonNull(names.get(object.identity()));
            try {
                objects.add(
                        ObjectManifest.of(object, name, workspace.workspace().id(), organization.texts(), settings));
            } catch (NotExportable refused) {
                problems.add(Prover.shown(object.identity()) + ": " + refused.getMessage());
            }
        }
        return settings.store()
                .map(store -> ExternalPlaces.own(objects, store, problems))
                .orElse(objects);
    }

    private void reveal(ExportedFiles exported, RemoteWorkspace workspace, Access access) {
        if (settings.secrets() != SecretMode.REVEAL) {
            return;
        }
        Map<ObjectIdentity, RemoteObject> revealed = new HashMap<>();
        access.reveal(new HashSet<>(workspace.read())).values().forEach(listing -> {
            if (listing instanceof AstroReads.Listing.Failed failed) {
                throw failed.failure();
            }
            ((AstroReads.Listing.Complete) listing)
                    .objects()
                    .forEach(object -> revealed.put(object.identity(), object));
        });
        List<String> missing = new ArrayList<>();
        String secrets = SecretManifests.revealed(exported.objects(), revealed, settings.namespace(), missing);
        if (!missing.isEmpty()) {
            throw new FolderConflict("secrets can't be written: " + String.join("; ", missing) + ".");
        }
        access.write(secrets);
    }
}
