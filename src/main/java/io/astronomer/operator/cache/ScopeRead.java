package io.astronomer.operator.cache;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.PageCollector;
import io.astronomer.operator.astro.ScopeEntity;
import io.astronomer.operator.astro.ratelimit.Priority;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One read of all objects of a scope entity, page by page. A row that is created or deleted meanwhile shifts the next pages;
 * the listing is then read a second time.
 */
final class ScopeRead implements RefreshRunner.Task {
    private final ScopeEntity scopeEntity;
    private final Consumer<ScopeListing> onCompleted;
    private final Consumer<AstroException> onFailed;
    // The rest is used only by the thread that runs the read.
    private final Set<String> ids = new HashSet<>();
    private PageCollector pages = new PageCollector();
    private OptionalInt total = OptionalInt.empty();
    /** Whether pages showed different listings. */
    private boolean shifted;

    private boolean repeated;

    ScopeRead(ScopeEntity scopeEntity, Consumer<ScopeListing> onCompleted, Consumer<AstroException> onFailed) {
        this.scopeEntity = scopeEntity;
        this.onCompleted = onCompleted;
        this.onFailed = onFailed;
    }

    @Override
    public boolean advance(EnvironmentObjects objects) {
        Page page = objects.list(new ListFilter(Optional.of(scopeEntity), identity -> true), pages.offset());
        shifted |= pages.count() > 0 && !page.total().equals(total);
        total = page.total();
        for (String id : page.rowIds()) {
            shifted |= !ids.add(id);
        }
        pages.add(page);
        if (pages.isComplete() && isUnsettled() && !repeated) {
            repeat();
            return false;
        }
        return pages.isComplete();
    }

    private boolean isUnsettled() {
        return shifted || ids.size() < total.orElse(0);
    }

    private void repeat() {
        repeated = true;
        shifted = false;
        total = OptionalInt.empty();
        ids.clear();
        pages = new PageCollector();
    }

    @Override
    public void delayed(AstroException cause) {
        // The caller waits.
    }

    @Override
    public void completed() {
        onCompleted.accept(new ScopeListing(pages.objects(), pages.unusable(), pages.unnamedRows(), isUnsettled()));
    }

    @Override
    public void failed(AstroException failure) {
        onFailed.accept(failure);
    }

    @Override
    public Priority priority() {
        return Priority.EDIT;
    }

    @Override
    public Set<String> namespaces() {
        return Set.of();
    }
}
