package io.astronomer.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.browser.Chromium;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader who has never seen the site, in a browser. The pictures are in target/site/pictures. */
@Tag("matrix")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class SiteWalkTest {
    private static final Path PICTURES = Path.of("target", "site", "pictures");
    private static final String HITS = ".md-search-result__item a.md-search-result__link";

    private Optional<SiteServer> served = Optional.empty();
    private Optional<Chromium> opened = Optional.empty();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Optional<Path> installed = Chromium.installed();
        NeededProgram.require(installed.isPresent(), "chromium is not installed", System.getenv());
        SiteServer server = new SiteServer(BuiltSite.in(folder).folder());
        served = Optional.of(server);
        opened = Optional.of(Chromium.open(installed.get(), folder.resolve("profile"), server.uri("/")));
    }

    @BeforeEach
    void beginAtTheStart() throws Exception {
        browser().show(1280, 900, false);
        browser().navigate(uri("/"));
    }

    @AfterAll
    void close() {
        opened.ifPresent(Chromium::close);
        served.ifPresent(SiteServer::close);
    }

    private Chromium browser() {
        return opened.orElseThrow();
    }

    private URI uri(String path) {
        return served.orElseThrow().uri(path);
    }

    @Test
    void adoptionIsTwoClicksFromTheStart() throws Exception {
        browser().follow("article a[href='start/']");
        browser().follow("article a[href$='how-to/adopt/']");

        assertThat(browser().text("article h1")).startsWith("Adopt a Workspace");
    }

    @ParameterizedTest
    @CsvSource({
        "rotate a password, /how-to/rotate/",
        "429, /operate/throttling/",
        "namespace stuck deleting, /operate/stuck-namespace/",
        "who changed it, /how-to/who-changed/",
        "uninstall, /operate/upgrade/",
        "rollback, /operate/upgrade/",
        "how do I get a token, /how-to/token/",
        "out of memory, /operate/memory/",
        "OOMKilled, /operate/memory/",
        "resource not ready, /reference/reasons/",
        "NamespaceNotAllowed, /reference/reasons/",
        ".env file, /how-to/local-development/",
        "aws secrets manager, /how-to/secrets/",
        "vault, /how-to/secrets/",
        "sops, /how-to/secrets/",
        "restore cluster, /operate/disaster/",
        "adopt, /how-to/adopt/",
        "suspend, /how-to/verbs/",
        "permissions, /security/permissions/",
        "prometheus alerts, /operate/runbooks/",
        "drift, /concepts/policies/",
        "import, /how-to/import/",
        "openshift, /operate/install/",
        "kubernetes version, /operate/support/",
        "delete everything, /operate/upgrade/",
        "rate limit, /operate/throttling/",
        "finalizer, /operate/stuck-namespace/",
        "finalizers, /operate/stuck-namespace/",
        "connection, /start/first-resource/",
        "environment variables, /reference/fields/",
        "token expired, /how-to/token/",
        "permission denied, /how-to/token/",
        "secrets, /how-to/secrets/",
        "rbac, /security/permissions/",
        "leader election, /operate/health/",
        "signature, /operate/release/",
    })
    void searchFindsThePageFirst(String query, String page) throws Exception {
        browser().navigate(uri("/?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));

        String first = browser()
                .evaluate("new Promise(found => { const look = () => { const hit = document.querySelector('" + HITS
                        + "'); hit ? found(new URL(hit.href).pathname) : setTimeout(look, 50); }; look(); })")
                .asText();

        assertThat(first).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/start/", "/how-to/adopt/", "/reference/reasons/", "/reference/fields/", "/compared/"})
    void pageFitsAPhone(String page) throws Exception {
        browser().show(375, 800, false);
        browser().navigate(uri(page));

        assertThat(browser().evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(375);
        browser().screenshot(PICTURES.resolve("phone" + page.replace('/', '-') + "light.png"));
    }

    /** A shrunk picture of a terminal has text that is too small to read; this one scrolls. */
    @ParameterizedTest
    @ValueSource(strings = {"/start/", "/how-to/effective/"})
    void pictureKeepsItsSizeOnAPhone(String page) throws Exception {
        browser().show(375, 800, false);
        browser().navigate(uri(page));

        assertThat(browser()
                        .evaluate(
                                "[...document.querySelectorAll('article p > img')].filter(image => image.clientWidth > 0)"
                                        + ".map(image => image.naturalWidth - image.clientWidth)"))
                .isNotEmpty()
                .allMatch(difference -> difference.asInt() == 0);
    }

    @Test
    void diagramIsWholeOnALaptop() throws Exception {
        browser().navigate(uri("/concepts/"));

        assertThat(browser()
                        .evaluate("[...document.querySelectorAll('article pre code')]"
                                + ".map(code => code.scrollWidth - code.clientWidth)"))
                .isNotEmpty()
                .allMatch(hidden -> hidden.asInt() <= 0);
        browser().screenshot(PICTURES.resolve("wide-concepts-light.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/start/", "/how-to/adopt/", "/how-to/effective/", "/reference/reasons/"})
    void pageFollowsTheSchemeOfTheSystem(String page) throws Exception {
        visit(page, true);

        assertThat(browser().evaluate("document.body.dataset.mdColorScheme").asText())
                .isEqualTo("slate");
        browser().screenshot(PICTURES.resolve("wide" + page.replace('/', '-') + "dark.png"));
        visit(page, false);
        browser().screenshot(PICTURES.resolve("wide" + page.replace('/', '-') + "light.png"));
    }

    /** Opens a page as for the first time: each page with a script remembers the scheme. */
    private void visit(String page, boolean dark) throws Exception {
        browser().navigate(uri("/sitemap.xml"));
        browser().evaluate("localStorage.clear()");
        browser().show(1280, 900, dark);
        browser().navigate(uri(page));
    }

    @Test
    void noRequestLeavesTheOrigin() throws Exception {
        for (String page : new String[] {"/", "/start/", "/operate/performance/", "/?q=token"}) {
            browser().navigate(uri(page));
        }

        assertThat(browser().requests())
                .filteredOn(address -> !address.equals("about:blank"))
                .isNotEmpty()
                .allMatch(address -> address.startsWith(uri("/").toString()) || address.startsWith("data:"));
    }
}
