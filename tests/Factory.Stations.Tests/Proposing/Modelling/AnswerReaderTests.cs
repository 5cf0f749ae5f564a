using Factory.Core;
using Factory.Core.Lines;
using Factory.Stations.Proposing.Modelling.Answers;
using Factory.Stations.Tests.Commanding;

namespace Factory.Stations.Tests.Proposing.Modelling;

/// <summary>What comes of an answer, and what is said of one of which nothing comes. The product is <c>run.sh</c> of five lines and <c>parts/one</c>.</summary>
public sealed class AnswerReaderTests
{
    private const string Run = "one\n  two\ntwo\nsame\nsame\n";

    [Theory]
    [InlineData("```file:run.sh\nnew\n```", "new\n")]
    [InlineData("I change it all.\n\n```sh file: run.sh \r\nnew\r\n\r\nlast\r\n```\r\nGood luck.", "new\n\nlast\n")]
    [InlineData("````file:./run.sh\na\n```\nb\n````", "a\n```\nb\n")]
    [InlineData("See ```x``` and\n```sh\necho\n```\n\n```file:run.sh\nnew\n`````", "new\n")]
    [InlineData("```edit:run.sh\n<<<<<<< SEARCH\none\n=======\nONE\n>>>>>>> REPLACE\n```", "ONE\n  two\ntwo\nsame\nsame\n")]
    [InlineData("```edit:run.sh\n<<<<<<< SEARCH \ntwo\nsame\n=======\n>>>>>>> REPLACE\n\n<<<<<<< SEARCH\none\n=======\n0\none\n>>>>>>> REPLACE\n```", "0\none\n  two\nsame\n")]
    [InlineData("```run.sh\nnew\n```", "new\n")]
    [InlineData("```sh run.sh\n<<<<<<< SEARCH\none\n=======\nONE\n>>>>>>> REPLACE\n```", "ONE\n  two\ntwo\nsame\nsame\n")]
    public void Gives_a_product(string answer, string text)
    {
        ReadAnswer read = Read(answer);
        read.Faults.ShouldBeEmpty();
        read.Product!.Files["run.sh"].ShouldBe(text);
        read.Product.Files["parts/one"].ShouldBe("1\n");
    }

    [Theory]
    [InlineData("I have no idea.", "the answer names no file. Put every file that changes into a fenced block that begins with ```file:PATH")]
    [InlineData("```csharp\nint x;\n```", "the answer names no file")]
    [InlineData("```file:run.sh\nnew\n", "the answer has a fenced block, begun in its line 1, that is never closed")]
    [InlineData("Text\n```file:run.sh\na\n```sh\nb\n```\nc\n```", "begun in its line 8, that is never closed")]
    [InlineData("```file:run.sh\n \n```", "`run.sh` is empty. Write the whole file.")]
    [InlineData("```file:run.sh\na\n```\n```edit:run.sh\nb\n```", "`run.sh` has more than one block")]
    [InlineData("```file:score.sh\na\n```", "`score.sh` does not belong to the product. Change only `run.sh`, `parts/`.")]
    [InlineData("```file:../run.sh\na\n```", "`../run.sh` does not belong to the product")]
    [InlineData("```file:parts/../score.sh\na\n```", "is no path of a product")]
    [InlineData("```file:parts/a b\na\n```", "is no path of a product")]
    [InlineData("```edit:parts/two\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n```", "`parts/two` is to be edited, and there is no such file")]
    [InlineData("```file:run.sh\none\n  two\ntwo\nsame\nsame\n```", "leaves every file as it is")]
    [InlineData("```edit:run.sh\n<<<<<<< SEARCH\none\n=======\none\n>>>>>>> REPLACE\n```", "leaves every file as it is")]
    [InlineData("```edit:run.sh\n\n```", "holds no edit")]
    [InlineData("```edit:run.sh\nChange one\n```", "holds `Change one` where a pair should begin")]
    [InlineData("```edit:run.sh\n<<<<<<< SEARCH\none\n>>>>>>> REPLACE\n```", "a pair 1 whose markers are incomplete or out of order")]
    [InlineData("```edit:run.sh\n<<<<<<< SEARCH\none\n=======\na\n=======\nb\n>>>>>>> REPLACE\n```", "a pair 1 whose markers are incomplete or out of order")]
    [InlineData("```edit:run.sh\n<<<<<<< SEARCH\n=======\na\n>>>>>>> REPLACE\n```", "a pair 1 with nothing to search for")]
    [InlineData("```edit:run.sh\n<<<<<<< SEARCH\nthree\n=======\na\n>>>>>>> REPLACE\n```", "which begins with `three`, does not occur in the file. Copy whole lines")]
    [InlineData("```edit:run.sh\n<<<<<<< SEARCH\n two\n=======\na\n>>>>>>> REPLACE\n```", "Line 2 of the file differs from it in blanks only")]
    [InlineData("```edit:run.sh\n<<<<<<< SEARCH\none\nthree\n=======\na\n>>>>>>> REPLACE\n```", "nearest at line 1; there line 2 of the file is `two` and SEARCH has `three`")]
    [InlineData("```edit:run.sh\n<<<<<<< SEARCH\nsame\n=======\na\n>>>>>>> REPLACE\n```", "occurs 2 times in the file")]
    [InlineData("```edit:run.sh\n<<<<<<< SEARCH\none\n  two\n=======\na\n>>>>>>> REPLACE\n<<<<<<< SEARCH\n  two\ntwo\n=======\nb\n>>>>>>> REPLACE\n```", "pairs 1 and 2 that overlap at line 2 of the file")]
    public void Says_what_is_wrong(string answer, string why)
    {
        ReadAnswer read = Read(answer);
        read.Product.ShouldBeNull();
        read.Faults[0].Message.ShouldContain(why);
    }

    /// <summary>Models that know other forms better: where one file and one block leave no choice, it is as good.</summary>
    [Theory]
    [InlineData("Here it is.\n```csharp\nnew\n```\nDone.", "new\n", "Here it is.\nDone.")]
    [InlineData("```\n<<<<<<< SEARCH\ntwo\n=======\nTWO\n>>>>>>> REPLACE\n```", "one\nTWO\n", "")]
    [InlineData("I change this:\n<<<<<<< SEARCH\ntwo\n=======\nTWO\n>>>>>>> REPLACE\nThat is all.", "one\nTWO\n", "I change this:\nThat is all.")]
    public void One_file_needs_no_name(string answer, string text, string prose)
    {
        ReadAnswer read = new AnswerReader(CommandLine.Line().Definition, Product.Single("run.sh", "one\ntwo\n")).Read(answer, isCut: false);
        read.Faults.ShouldBeEmpty();
        read.Product!.Files["run.sh"].ShouldBe(text);
        read.Prose.ShouldBe(prose);
    }

    [Theory]
    [InlineData("```csharp\nnew\n```\n```csharp\nother\n```")]
    [InlineData("new text without a block")]
    public void Of_two_blocks_without_a_name_none_is_taken(string answer) =>
        new AnswerReader(CommandLine.Line().Definition, Product.Single("run.sh", "one\ntwo\n")).Read(answer, isCut: false).Faults[0].Message.ShouldContain("names no file");

    [Fact]
    public void An_answer_that_was_cut_off_is_not_used_however_whole_it_looks() =>
        Reader().Read("```file:run.sh\nnew\n```", isCut: true).Faults.Single().Message.ShouldStartWith("the answer was cut off");

    [Fact]
    public void Everything_wrong_is_said_at_once() =>
        Read("```file:a\nx\n```\n```file:b\nx\n```").Faults.Select(f => f.Message[..3]).ShouldBe(["`a`", "`b`"]);

    [Fact]
    public void A_file_may_be_added_where_the_product_is_a_folder() =>
        Read("```file:parts/two\n2\n```").Product!.Files.Keys.ShouldBe(["parts/one", "parts/two", "run.sh"]);

    [Fact]
    public void Line_ends_and_the_end_of_the_file_stay_as_they_were()
    {
        Product parent = CommandLine.Product(("run.sh", "one\r\ntwo"));
        string[] answers = ["```file:run.sh\n1\n2\n```", "```edit:run.sh\n<<<<<<< SEARCH\none\ntwo\n=======\n1\n2\n>>>>>>> REPLACE\n```"];
        foreach (string answer in answers)
        {
            new AnswerReader(CommandLine.Sound(), parent).Read(answer, isCut: false).Product!.Files["run.sh"].ShouldBe("1\r\n2");
        }
    }

    [Fact]
    public void Prose_is_what_stands_around_the_blocks() =>
        Read("Why: less waste.\n\n```file:run.sh\nnew\n```\n\n```\nan example\n```\nThat is all.").Prose.ShouldBe("Why: less waste.\n\n\n```\nan example\n```\nThat is all.");

    private static AnswerReader Reader() => new(CommandLine.Sound(), CommandLine.Product(("run.sh", Run), ("parts/one", "1\n")));

    private static ReadAnswer Read(string answer) => Reader().Read(answer, isCut: false);
}
