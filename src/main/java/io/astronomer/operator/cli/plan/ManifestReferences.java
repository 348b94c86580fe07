package io.astronomer.operator.cli.plan;

import io.astronomer.operator.cli.manifest.ManifestSet;
import io.astronomer.operator.cli.manifest.SuppliedData;
import io.astronomer.operator.resolve.ReferencedData;
import io.astronomer.operator.resolve.ReferencedObject;
import io.astronomer.operator.resolve.References;
import io.astronomer.operator.resolve.ValueVersion;
import java.util.Arrays;
import java.util.Optional;

/**
 * Secrets and ConfigMaps of a plan: those of the manifests, else those of the cluster. One that neither shows is assumed to
 * exist, with an unknown value that did not change.
 */
final class ManifestReferences implements References {
    /** Versions of a value that the manifests contain: as it is now, or another one. No digest of a value is a version. */
    private static final String NOW = "now";

    private static final String CHANGED = "changed";
    private static final String IN_MANIFEST = "manifest";
    private static final String UNKNOWN = "unknown";

    private final ManifestSet manifests;
    private final ManifestSet before;
    private final ClusterReads cluster;

    /** @param before the manifests that are applied now, to see which values change */
    ManifestReferences(ManifestSet manifests, ManifestSet before, ClusterReads cluster) {
        this.manifests = manifests;
        this.before = before;
        this.cluster = cluster;
    }

    @Override
    public Optional<Version> version(Kind kind, String namespace, String name) {
        return readAndCompare(kind, namespace, name).map(ReferencedData::version);
    }

    @Override
    public Optional<ReferencedData> readAndCompare(Kind kind, String namespace, String name) {
        Optional<SuppliedData> supplied = supplied(manifests, kind, namespace, name);
        if (supplied.isPresent() || isRemoved(kind, namespace, name)) {
            return supplied.filter(data -> !data.isEncrypted())
                    .map(data -> new ReferencedData(new Version(IN_MANIFEST, NOW), data.values()));
        }
        return cluster.data(kind, namespace, name) instanceof ClusterReads.Data.Found found
                ? Optional.of(found.data())
                : Optional.empty();
    }

    @Override
    public Optional<ValueVersion> knownVersion(ReferencedObject object, String key) {
        Optional<SuppliedData> supplied = supplied(manifests, object.kind(), object.namespace(), object.name());
        if (supplied.isPresent()) {
            return Optional.of(suppliedVersion(object, key, supplied.get()));
        }
        if (isRemoved(object.kind(), object.namespace(), object.name())) {
            return Optional.empty();
        }
        ClusterReads.Data data = cluster.data(object.kind(), object.namespace(), object.name());
        if (data instanceof ClusterReads.Data.Absent) {
            return Optional.empty();
        }
        return Optional.of(
                data instanceof ClusterReads.Data.Found found
                        ? at(found.data().version())
                        : at(new Version(UNKNOWN, NOW)));
    }

    @Override
    public ValueVersion version(ReferencedObject object, String key, ReferencedData referencedData) {
        return supplied(manifests, object.kind(), object.namespace(), object.name())
                .map(supplied -> suppliedVersion(object, key, supplied))
                .orElseGet(() -> at(referencedData.version()));
    }

    private ValueVersion suppliedVersion(ReferencedObject object, String key, SuppliedData supplied) {
        if (cluster.data(object.kind(), object.namespace(), object.name()) instanceof ClusterReads.Data.Found found) {
            boolean same = !supplied.isEncrypted()
                    && isSame(supplied.get(key), found.data().get(key));
            return at(same || supplied.isEncrypted() ? found.data().version() : new Version(IN_MANIFEST, CHANGED));
        }
        boolean changed = supplied(before, object.kind(), object.namespace(), object.name())
                .filter(earlier -> !isSame(earlier.get(key), supplied.get(key)))
                .isPresent();
        if (cluster.data(object.kind(), object.namespace(), object.name()) instanceof ClusterReads.Data.Found found) {
            boolean same = supplied.isEncrypted()
                    ? !changed
                    : isSame(supplied.get(key), found.data().get(key));
            return at(same ? found.data().version() : new Version(IN_MANIFEST, CHANGED));
        }
        return at(new Version(IN_MANIFEST, changed ? CHANGED : NOW));
    }

    /** Asked only for an object that the manifests lack: the merge removes it, although the cluster still has it. */
    private boolean isRemoved(Kind kind, String namespace, String name) {
        return supplied(before, kind, namespace, name).isPresent();
    }

    private static boolean isSame(Optional<byte[]> one, Optional<byte[]> other) {
        return one.isPresent() == other.isPresent()
                && one.map(bytes -> Arrays.equals(bytes, other.orElseThrow())).orElse(true);
    }

    private static ValueVersion at(Version version) {
        return new ValueVersion(version.uid(), version.resourceVersion(), version.resourceVersion());
    }

    /** Which Secret has the operator's own token is a setting of the installation. */
    @Override
    public boolean isReserved(Kind kind, String namespace, String name) {
        return false;
    }

    @Override
    public boolean isToken(String namespace, String name) {
        return false;
    }

    private static Optional<SuppliedData> supplied(ManifestSet set, Kind kind, String namespace, String name) {
        return Optional.ofNullable(
                (kind == Kind.SECRET ? set.secrets() : set.configMaps()).get(namespace + "/" + name));
    }
}
