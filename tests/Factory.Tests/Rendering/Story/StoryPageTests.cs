using System.Text;
using System.Xml;
using System.Xml.Linq;
using Factory.Rendering.Story;
using Factory.Stations.Stories;

namespace Factory.Tests.Rendering.Story;

/// <summary>The page, read by a parser that forgives nothing.</summary>
public sealed class StoryPageTests
{
    private static readonly DateTime s_written = new(2026, 4, 10, 8, 0, 0, DateTimeKind.Utc);
    private static readonly XNamespace s_html = "http://www.w3.org/1999/xhtml";

    [Fact]
    public void It_tells_what_changed_by_how_much_on_what_evidence_and_who_approved()
    {
        string text = Parse(StoryPage.Of(Stories.Saying("a new rule"), s_written)).Value;
        foreach (string told in (string[])["v2 is live.", "v2 replaces v1 · live", "1 line added and 1 removed in a new rule.", "better by 10.00 points", "evidence of 3.70 (1 to 40) asked", "at most 5.00%", "approved: a new rule", "$1.50", "may be released", "v3: rolled back", "2 releases did not go live", "1 older one left out", "While the seed was live", "level has fallen", "./factory verify pricing", "better by"])
        {
            text.ShouldContain(told);
        }
    }

    [Fact]
    public void Whatever_anybody_wrote_stands_there_as_text()
    {
        string[] plain = [.. Elements(StoryPage.Of(Stories.Saying("plain"), s_written))];
        foreach (string hostile in (string[])["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style></pre></article>]]><!-- &amp; '", "ab\u202Edetrever\0\u001B[31m\u2066 \uFFFE \uD800 \r"])
        {
            string page = StoryPage.Of(Stories.Saying(hostile), s_written);
            Elements(page).ShouldBe(plain, $"an element came of {hostile}");
            Parse(page).Descendants().Attributes().Select(a => a.Name.LocalName).Where(name => name.StartsWith("on", StringComparison.Ordinal) || name is "src" or "href").ShouldBeEmpty();
            (page.Contains('\u202E'), page.Contains('\0'), page.Contains('\u001B')).ShouldBe((false, false, false));
        }

        StoryPage.Of(Stories.Saying("ab\u202Ecd"), s_written).ShouldContain("ab[U+202E]cd");
    }

    [Fact]
    public void It_loads_nothing_and_runs_nothing()
    {
        string page = StoryPage.Of(Stories.Saying("text"), s_written);
        XElement html = Parse(page);
        html.Descendants().Select(e => e.Name.LocalName).Intersect(["script", "link", "img", "iframe", "object", "embed", "form", "a", "base", "image", "use", "foreignObject"]).ShouldBeEmpty();
        html.Descendants(s_html + "meta").ShouldContain(m => (string?)m.Attribute("content") == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
        page.Replace("http://www.w3.org/", "", StringComparison.Ordinal).ShouldNotContain("://");
        page.ShouldNotContain("url(");
        page.ShouldNotContain("@import");
    }

    [Fact]
    public void People_who_do_not_see_it_can_read_it()
    {
        XElement html = Parse(StoryPage.Of(Stories.Saying("text"), s_written));
        ((string?)html.Attribute("lang")).ShouldBe("en");
        html.Descendants(s_html + "title").Single().Value.ShouldNotBeEmpty();
        html.Descendants().Where(e => e.Name.LocalName == "svg").ShouldAllBe(e => (string?)e.Attribute("role") == "img" && ((string?)e.Attribute("aria-label"))!.Length > 20);
        html.Descendants(s_html + "table").ShouldAllBe(t => t.Element(s_html + "caption") != null && t.Descendants(s_html + "th").All(h => h.Attribute("scope") != null));
        int[] levels = [.. html.Descendants().Select(e => e.Name.LocalName).Where(n => n is ['h', >= '1' and <= '6']).Select(n => n[1] - '0')];
        levels[0].ShouldBe(1);
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
        string[] ids = [.. html.Descendants().Attributes("id").Select(a => a.Value)];
        ids.ShouldBeUnique();
        html.Descendants().Attributes("aria-labelledby").Select(a => a.Value).ShouldBeSubsetOf(ids);
    }

    [Fact]
    public void A_line_that_did_nothing_yet_has_a_page()
    {
        LineStory story = Stories.Saying("text") with { Releases = [], MoreReleases = 0, NeverLive = [], MoreNeverLive = 0, UnderSeed = [], Trend = [], Lessons = [], Stops = [], Ledger = null, Work = WorkTally.None, Closed = null, Head = null, Champion = Stories.Saying("text").Champion with { Version = 0 } };
        Parse(StoryPage.Of(story, s_written)).Value.ShouldContain("nothing that was proposed has passed the gate");
    }

    private static IEnumerable<string> Elements(string page) => Parse(page).Descendants().Select(e => e.Name.LocalName);

    private static XElement Parse(string page)
    {
        page.ShouldStartWith("<!DOCTYPE html>\n<html ");
        using var reader = XmlReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(page)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }
}
