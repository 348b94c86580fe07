package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the built site. */
@Tag("matrix")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteBuildTest {
    private static final String PUBLISHED = BuiltSite.REPOSITORY.site().orElseThrow();

    private BuiltSite site = new BuiltSite(Path.of(""), 0, "");

    @BeforeAll
    void build(@TempDir Path folder) throws IOException, InterruptedException {
        site = BuiltSite.in(folder);
    }

    private List<Document> pages() throws IOException {
        try (Stream<Path> files = Files.walk(site.folder())) {
            List<Document> pages = files.filter(file -> file.toString().endsWith(".html"))
                    .map(SiteBuildTest::read)
                    .toList();
            assertThat(pages).hasSizeGreaterThan(100);
            return pages;
        }
    }

    private static Document read(Path file) {
        try {
            Document page = Jsoup.parse(file);
            page.setBaseUri(file.toUri().toString());
            return page;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void strictBuildHasNoComplaint() {
        assertThat(site.exitCode()).as(site.log()).isZero();
    }

    @Test
    void pagesLoadFromTheirOwnOriginOnly() throws IOException {
        assertThat(pages())
                .flatMap(page -> page.select("script, link:not([rel=canonical]), img").stream()
                        .flatMap(element -> Stream.of(element.attr("src"), element.attr("href")))
                        .filter(address -> address.contains("//"))
                        .toList())
                .isEmpty();
    }

    @Test
    void pagesNameTheirPublishedAddress() throws IOException {
        assertThat(pages())
                .filteredOn(page -> !page.baseUri().endsWith("404.html"))
                .allSatisfy(
                        page -> assertThat(page.select("link[rel=canonical]").attr("href"))
                                .isEqualTo(PUBLISHED + path(page)));
    }

    private String path(Document page) {
        return page.baseUri().replace(site.folder().toUri().toString(), "").replace("index.html", "");
    }

    @Test
    void sitemapHasThePages() throws IOException {
        assertThat(Files.readString(site.folder().resolve("sitemap.xml")))
                .contains("<loc>" + PUBLISHED + "</loc>", "<loc>" + PUBLISHED + "how-to/adopt/</loc>");
    }

    @Test
    void footerLinksTheSource() throws IOException {
        assertThat(pages())
                .allSatisfy(page -> assertThat(page.select("footer a[title=Source]"))
                        .map(link -> link.attr("href"))
                        .containsExactly(BuiltSite.REPOSITORY.url()));
    }

    /** A list or a table that Python-Markdown did not read as such remains text of a paragraph. */
    @Test
    void everyListAndTableIsRendered() throws IOException {
        assertThat(pages())
                .flatMap(page -> page.select("article p").stream()
                        .map(paragraph -> page.baseUri() + ": " + paragraph.wholeText())
                        .filter(text -> text.contains("\n- ") || text.contains("|--") || text.contains("\n1. "))
                        .toList())
                .isEmpty();
    }
}
