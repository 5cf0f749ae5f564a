using System.Text.Json.Nodes;
using Factory.Core.Artifacts;
using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>A real line of C#: its release verified and reported on a copy of its state, in a folder that has nothing of the line.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class AuditTests(ReferenceRun reference)
{
    [Fact]
    public async Task A_copied_state_is_enough_to_derive_a_release_anew_and_a_changed_byte_is_named()
    {
        using var elsewhere = new Workplace();
        Directory.Delete(Path.Combine(elsewhere.Root, "lines"), recursive: true);
        string state = Copy(Path.Combine(elsewhere.Root, "copy"));

        JsonNode same = JsonNode.Parse((await elsewhere.Run("verify", "lines/guess", "--state", "copy", "--json")).With(code: 0).Output)!;
        ((bool)same["same"]!, (bool)same["complete"]!).ShouldBe((true, true), same.ToJsonString());
        same["checks"]!.AsArray().Select(c => (string)c!["name"]!).ShouldBe(
            ["pointer", "chain", "rollouts", "cycle", "data", "ledger", "candidate", "build", "test", "train", "select", "confirm", "gate", "lessons", "spend"], ignoreOrder: true);
        Everything(state).ShouldBe(Everything(Copy(Path.Combine(elsewhere.Root, "untouched"))));

        (await elsewhere.Run("report", "guess", "--state", "copy", "-o", "report.html")).With(code: 0);
        string page = await File.ReadAllTextAsync(Path.Combine(elsewhere.Root, "report.html"));
        page.ShouldContain("v1 replaces v0");

        string binary = (string)JsonNode.Parse(reference.State.Champion)!["binary"]!;
        string file = Path.Combine(state, "objects", "sha256", binary[..2], binary);
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        (await elsewhere.Run("verify", "guess", "--state", "copy")).With(code: 1).Output.ShouldContain(binary);
    }

    private string Copy(string to)
    {
        foreach (string file in Directory.EnumerateFiles(reference.State.Folder, "*", SearchOption.AllDirectories).Where(IsArtifact))
        {
            string target = Path.Combine(to, Path.GetRelativePath(reference.State.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to;
    }

    /// <summary>Journal, locks and caches are the engine's: an audit needs none of them.</summary>
    private bool IsArtifact(string file) => Path.GetRelativePath(reference.State.Folder, file).Split(Path.DirectorySeparatorChar)[0] is "lines" or "objects";

    private static Dictionary<string, Digest> Everything(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).ToDictionary(f => Path.GetRelativePath(folder, f), f => Digest.Of(File.ReadAllBytes(f)));
}
