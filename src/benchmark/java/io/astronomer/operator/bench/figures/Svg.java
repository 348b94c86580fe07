package io.astronomer.operator.bench.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;

/** Draws plots as SVG files. */
public final class Svg {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 320;
    private static final int POINTS = 200;
    private static final Color GRID = new Color(0xdddddd);
    private static final Color[] COLOURS = {
        new Color(0x1f77b4), new Color(0xd95f02), new Color(0x444444), new Color(0x2ca02c)
    };

    private Svg() {}

    public static void write(Plot plot, Path folder) {
        SVGGraphics2D svg = new SVGGraphics2D(WIDTH, HEIGHT);
        // Otherwise the names inside the file would differ in each run.
        svg.setDefsKeyPrefix("bench");
        svg.setGeomDoubleConverter(Svg::shortened);
        svg.setTransformDoubleConverter(Svg::shortened);
        chart(plot).draw(svg, new Rectangle(WIDTH, HEIGHT));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(plot.file() + ".svg"), svg.getSVGElement(plot.file()) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String shortened(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    private static JFreeChart chart(Plot plot) {
        XYSeriesCollection lines = new XYSeriesCollection();
        for (Series line : plot.lines()) {
            // Not sorted, and with duplicate x values, because a limit drops within an instant.
            XYSeries drawn = new XYSeries(line.name(), false, true);
            line.thinned(POINTS).points().forEach(point -> drawn.add(point.x(), point.y()));
            lines.addSeries(drawn);
        }
        JFreeChart chart = ChartFactory.createXYLineChart(plot.title(), plot.x(), plot.y(), lines);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
        chart.getLegend().setFrame(BlockBorder.NONE);
        style(chart.getXYPlot(), plot.lines().size());
        return chart;
    }

    private static void style(XYPlot plot, int lines) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlineVisible(false);
        plot.getRangeAxis().setLowerBound(0);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        for (int line = 0; line < lines; line++) {
            renderer.setSeriesPaint(line, COLOURS[line % COLOURS.length]);
            renderer.setSeriesStroke(line, new BasicStroke(1.6f));
        }
        plot.setRenderer(renderer);
    }
}
