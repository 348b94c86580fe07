package io.astronomer.operator.sandbox.astro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment objects in the order of their creation, at most one for each identity. Guarded by the service. */
final class Store {
    private final Map<String, StoredObject> byId = new LinkedHashMap<>();

    Optional<StoredObject> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<StoredObject> find(Identity identity) {
        return byId.values().stream()
                .filter(object -> object.identity().equals(identity))
                .findFirst();
    }

    void add(StoredObject object) {
        if (find(object.identity()).isPresent()) {
            Identity identity = object.identity();
            throw new ServiceError(
                    409,
                    "Environment object " + identity.objectKey() + " of type " + identity.type() + " already exists");
        }
        byId.put(object.id(), object);
    }

    void replace(StoredObject object) {
        byId.replace(object.id(), object);
    }

    void remove(String id) {
        byId.remove(id);
    }

    Collection<StoredObject> of(String organizationId) {
        return byId.values().stream()
                .filter(object -> object.identity().organizationId().equals(organizationId))
                .toList();
    }

    List<StoredObject> all() {
        return new ArrayList<>(byId.values());
    }
}
