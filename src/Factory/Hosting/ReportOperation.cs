using System.Text;
using Factory.Commands;
using Factory.Core;
using Factory.Rendering.Story;
using Factory.Reports;
using Factory.Stations.Stories;

namespace Factory.Hosting;

/// <summary><c>factory report</c>: a line's story as one page. Reads plain files only, while a run goes on or not.</summary>
public static class ReportOperation
{
    /// <summary>Writes the page.</summary>
    /// <exception cref="BadSetupException">There is nothing to tell, or the page cannot be written there.</exception>
    public static async Task<PageReport> Run(ReportCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        StateLine line = StateLine.Find(options.Line, environment);
        LineStory story = await new StoryReader(line.Store).Read(line.Name, options.Since, cancellation);
        string page = StoryPage.Of(story, environment.Now);
        string file = environment.Locate(options.Output);
        try
        {
            await File.WriteAllTextAsync(file, page, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadSetupException(new Problem("-o", $"{options.Output} cannot be written: {error.Message.TrimEnd('.')}. Name a file in a folder that is there."));
        }

        return new PageReport(line.Name, environment.Display(file), story.Releases.Count + story.MoreReleases, story.Work.Cycles);
    }
}
