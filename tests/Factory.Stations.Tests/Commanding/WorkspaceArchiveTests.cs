using System.Text;
using Factory.Core;
using Factory.Stations.Commanding.Workspaces;

namespace Factory.Stations.Tests.Commanding;

/// <summary>What Build gives is always the same bytes for the same files; and what is read back holds regular files only, wherever the bytes come from.</summary>
public sealed class WorkspaceArchiveTests
{
    private static readonly string s_long = string.Join('/', Enumerable.Repeat("folder-name", 30));

    [Fact]
    public void What_is_packed_is_unpacked()
    {
        WorkspaceFiles files = Some();
        WorkspaceFiles again = WorkspaceArchive.Unpack(WorkspaceArchive.Pack(files));
        again.Keys.ShouldBe(files.Keys);
        again.Values.Select(f => (Encoding.UTF8.GetString(f.Content.Span), f.IsExecutable)).ShouldBe(files.Values.Select(f => (Encoding.UTF8.GetString(f.Content.Span), f.IsExecutable)));
        WorkspaceArchive.Pack(again).ShouldBe(WorkspaceArchive.Pack(files));
    }

    [Theory]
    [InlineData('1', "a link")]
    [InlineData('2', "a link")]
    [InlineData('3', "a device")]
    [InlineData('4', "a device")]
    [InlineData('6', "a pipe")]
    [InlineData('7', "no regular file")]
    [InlineData('S', "no regular file")]
    [InlineData('x', "no regular file")]
    [InlineData('K', "no regular file")]
    public void Anything_but_a_regular_file_is_refused(char type, string what)
    {
        byte[] tar = WorkspaceArchive.Pack(Some());
        tar[156] = (byte)type;
        Refusal(tar).ShouldContain(what);
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("a/../../out")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("./../a")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void A_name_that_leads_astray_is_refused(string name)
    {
        byte[] tar = WorkspaceArchive.Pack(new WorkspaceFiles().With([new("name-of-some-length", "x")]));
        tar.AsSpan(0, 100).Clear();
        Encoding.UTF8.GetBytes(name).CopyTo(tar.AsSpan());
        Refusal(tar).ShouldContain("is no name for a file");
    }

    [Fact]
    public void A_name_that_is_there_twice_is_refused()
    {
        byte[] one = WorkspaceArchive.Pack(new WorkspaceFiles().With([new("a", "1")]));
        Refusal([.. one[..1024], .. one]).ShouldContain("twice");
    }

    [Fact]
    public void More_files_than_a_workspace_may_hold_are_refused() =>
        Refusal(WorkspaceArchive.Pack(new WorkspaceFiles().With(Enumerable.Range(0, WorkspaceArchive.MostFiles + 1).Select(i => new KeyValuePair<string, string>($"f{i}", "")))))
            .ShouldContain("more than 10000 files");

    /// <summary>Damaged bytes give files with sound names, or a refusal in words; never anything else.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damage_is_refused_or_harmless(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        byte[] sound = WorkspaceArchive.Pack(Some());
        for (int round = 0; round < 3000; round++)
        {
            byte[] damaged = [.. sound[..(random.Next(4) == 0 ? random.Next(sound.Length) : sound.Length)]];
            for (int i = 0; i < random.Next(1, 6) && damaged.Length > 0; i++)
            {
                // Mostly where headers are: there is the danger.
                int at = random.Next(damaged.Length);
                int header = (at / 512 * 512) + (at % 160);
                damaged[random.Next(2) == 0 || header >= damaged.Length ? at : header] = (byte)random.Next(256);
            }

            try
            {
                WorkspaceArchive.Unpack(damaged).Keys.ShouldAllBe(p => !p.StartsWith('/') && !p.Split('/').Contains("..") && p.Length > 0, $"seed {seed}, round {round}");
            }
            catch (WorkspaceRefusedException refused)
            {
                refused.Message.ShouldNotBeEmpty();
            }
        }
    }

    private static string Refusal(byte[] tar) => Should.Throw<WorkspaceRefusedException>(() => WorkspaceArchive.Unpack(tar)).Message;

    private static WorkspaceFiles Some() => new()
    {
        ["z/run"] = new WorkspaceFile("#!/bin/sh\n"u8.ToArray(), IsExecutable: true),
        ["a.txt"] = new WorkspaceFile("text"u8.ToArray()),
        [$"{s_long}/deep"] = new WorkspaceFile(new byte[700]),
        ["ümlaut 1"] = new WorkspaceFile(default),
    };
}
