package io.astronomer.operator.cli.report;

import static io.astronomer.operator.cli.report.Html.tag;
import static io.astronomer.operator.cli.report.Html.text;

import java.util.List;
import java.util.stream.Collectors;

/** Begin and end of a page that loads nothing. Its policy allows its own styles and script, and nothing else. */
final class HtmlPage {
    private HtmlPage() {}

    static String head(String title, List<PageAsset> styles, PageAsset script) {
        String policy = "default-src 'none'; style-src "
                + styles.stream().map(PageAsset::source).collect(Collectors.joining(" ")) + "; script-src "
                + script.source() + "; base-uri 'none'; form-action 'none'";
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + tag("title", "", text(title)) + "\n"
                + styles.stream()
                        .map(style -> "<style>" + style.text() + "</style>\n")
                        .collect(Collectors.joining())
                + "</head>\n";
    }

    static String end(PageAsset script) {
        return "<script>" + script.text() + "</script>\n</body>\n</html>\n";
    }
}
