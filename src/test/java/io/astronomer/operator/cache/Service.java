package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.Entity;
import io.astronomer.operator.astro.EntityFilter;
import io.astronomer.operator.astro.EntityPage;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.ObjectIdentity;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.UnusableRow;
import io.astronomer.operator.astro.UpdateRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Astro for tests of the cache; records each request. */
final class Service implements EnvironmentObjects {
    final List<RemoteObject> rows = new ArrayList<>();
    final List<String> calls = new ArrayList<>();
    /** Ids that a listing of the organization omits. */
    final Set<String> hidden = new HashSet<>();
    /** Ids whose rows are unusable. */
    final Set<String> broken = new HashSet<>();

    /** Workspaces and Deployments. */
    final List<Entity> entities = new ArrayList<>();
    /** Whether a listing of entities repeats its only page for ever. */
    boolean endless;
    /** Number of unusable rows at the beginning of listings of entities. */
    int unusable;
    /** Whether listings of entities say how many rows they have. */
    boolean totals = true;
    /** Number of rows that listings of entities say they have and lack. */
    int lacking;

    int pageSize = 1000;
    Runnable whileListing = () -> {};

    @Nullable
    RemoteObject single;

    @Nullable
    AstroException failure;

    /** The failure of listings of the organization. */
    @Nullable
    AstroException organizationFailure;

    @Override
    public Page list(ListFilter listFilter, int offset) {
        calls.add(name(listFilter));
        if (organizationFailure != null && listFilter.scopeEntity().isEmpty()) {
            throw organizationFailure;
        }
        if (failure != null) {
            throw failure;
        }
        List<RemoteObject> all = rows.stream()
                .filter(row -> listFilter.matches(row.identity()))
                .filter(row -> listFilter.scopeEntity().isPresent() || !hidden.contains(row.id()))
                .toList();
        List<RemoteObject> page = all.subList(Math.min(offset, all.size()), Math.min(offset + pageSize, all.size()));
        List<RemoteObject> kept = page.stream()
                .filter(row -> listFilter.keeps(row.identity()) && !broken.contains(row.id()))
                .toList();
        List<UnusableRow> unusable = page.stream()
                .filter(row -> listFilter.keeps(row.identity()) && broken.contains(row.id()))
                .map(row -> new UnusableRow(Optional.of(row.identity()), "has no updatedAt"))
                .toList();
        List<ObjectIdentity> others = page.stream()
                .map(RemoteObject::identity)
                .filter(identity -> !listFilter.keeps(identity))
                .toList();
        whileListing.run();
        List<String> ids = page.stream().map(RemoteObject::id).toList();
        return new Page(kept, others, ids, OptionalInt.of(all.size()), unusable);
    }

    /** Compares names by their prefix, as Astro may do. */
    @Override
    public EntityPage entities(EntityFilter filter, int offset) {
        calls.add("list " + filter.scope()
                + filter.names()
                        .map(names -> " named " + String.join(", ", names))
                        .orElse(""));
        whileListing.run();
        if (failure != null) {
            throw failure;
        }
        List<Entity> all = entities.stream()
                .filter(entity -> entity.entity().scope() == filter.scope())
                .filter(entity ->
                        filter.names().stream().allMatch(names -> names.stream().anyMatch(entity.name()::startsWith)))
                .toList();
        if (endless) {
            return new EntityPage(all, all.size(), OptionalInt.empty());
        }
        if (offset < unusable) {
            return new EntityPage(List.of(), Math.min(pageSize, unusable - offset), total(all));
        }
        int from = Math.min(offset - unusable, all.size());
        List<Entity> page = all.subList(from, Math.min(from + pageSize, all.size()));
        return new EntityPage(page, page.size(), total(all));
    }

    private OptionalInt total(List<Entity> all) {
        return totals ? OptionalInt.of(all.size() + unusable + lacking) : OptionalInt.empty();
    }

    @Override
    public RemoteObject get(String id) {
        calls.add("get " + id);
        if (single == null) {
            throw new AstroException.NotFound("no such object", Optional.empty());
        }
        return single;
    }

    @Override
    public String create(CreateRequest request) {
        throw new AssertionError("the cache sends no write");
    }

    @Override
    public RemoteObject update(String id, UpdateRequest request) {
        throw new AssertionError("the cache sends no write");
    }

    @Override
    public void excludeDeployment(String id, String deploymentId) {
        throw new AssertionError("the cache sends no write");
    }

    @Override
    public void delete(String id) {
        throw new AssertionError("the cache sends no write");
    }

    private static String name(ListFilter listFilter) {
        return listFilter.scopeEntity().isPresent() ? "list" : "list all";
    }
}
