using System.Text;
using Factory.Stations.Commanding.Walls;
using Factory.Stations.Commanding.Workspaces;

namespace Factory.Stations.Tests.Commanding;

/// <summary>What a command finds when it looks around: its workspace, programs, and nothing else.</summary>
[Collection(WallsCollection.Name)]
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class WallTests
{
    public static TheoryData<string> Ways => [WalledRun.Bubblewrap, WalledRun.Landlock];

    [WalledTheory]
    [MemberData(nameof(Ways))]
    public async Task Works_in_its_workspace(string walls)
    {
        CommandCall call = WalledRun.Call("cat sub/a.txt; sh -c 'echo more >> sub/a.txt'; mkdir new && cp sub/a.txt new/b; cat new/b; cat; exit 3") with
        {
            Files = new WorkspaceFiles().With([new("sub/a.txt", "text\n")]),
            Input = "read\n"u8.ToArray(),
        };
        (CommandEnd end, _) = await WalledRun.Run(walls, call);
        Text(end).ShouldBe("text\ntext\nmore\nread\n");
        end.Failure.ShouldBe("ended with exit code 3");
    }

    [WalledTheory]
    [MemberData(nameof(Ways))]
    public async Task Finds_an_environment_of_its_own(string walls)
    {
        CommandCall call = WalledRun.Call("env | sed 's/=.*//' | sort | tr '\\n' ' '; pwd; echo $HOME; id -u; ls -a | tr '\\n' ' '");
        string[] lines = Text((await WalledRun.Run(walls, call)).End).Split('\n');
        string[] names = [.. lines[0].Trim().Split(' ')[..^1].Except(["OLDPWD", "SHLVL", "_"])];
        names.ShouldBe(["FACTORY_TEST_MARK", "HOME", "LANG", "PATH", "PWD", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "TMPDIR"]);
        lines[0].Split(' ')[^1].ShouldBe(lines[1]);
        lines[2].ShouldNotBe("0");
        lines[3].Trim().ShouldBe(". ..");
    }

    [WalledTheory]
    [InlineData("cat /etc/passwd")]
    [InlineData("ls /root /home")]
    [InlineData("ls /tmp | grep .")]
    [InlineData("cat /proc/1/environ | tr '\\0' '\\n' | grep -v -e FACTORY_TEST_MARK -e HOME -e LANG -e PATH -e PWD -e PYTHON -e TMPDIR | grep .")]
    [InlineData("echo x > /usr/lib/x")]
    [InlineData("echo x > /tmp/../etc/x")]
    [InlineData("ln -s /etc link && cat link/passwd")]
    [InlineData("kill -0 {parent}")]
    [InlineData("kill -9 -1; cat /proc/{parent}/environ")]
    [InlineData("ls /proc/{parent}/fd")]
    [InlineData("unshare -r true")]
    [InlineData("mount -t tmpfs none .")]
    [InlineData("cat {secret}")]
    [InlineData("rm {secret}")]
    [InlineData("chmod 777 {secret}")]
    [InlineData("ls {folder}")]
    [InlineData("bash -c 'echo > /dev/tcp/127.0.0.1/1' 2>&1 | grep -i refused")]
    public async Task Comes_to_nothing(string act)
    {
        string folder = Directory.CreateTempSubdirectory("factory-secret-").FullName;
        try
        {
            string secret = Path.Combine(folder, "secret.txt");
            await File.WriteAllTextAsync(secret, "secret");
            File.SetUnixFileMode(folder, (UnixFileMode)0x1ff);
            File.SetUnixFileMode(secret, (UnixFileMode)0x1b6);
            string command = act.Replace("{parent}", $"{Environment.ProcessId}", StringComparison.Ordinal).Replace("{secret}", secret, StringComparison.Ordinal).Replace("{folder}", folder, StringComparison.Ordinal);
            foreach (string walls in (string[])[WalledRun.Bubblewrap, WalledRun.Landlock])
            {
                (CommandEnd end, _) = await WalledRun.Run(walls, WalledRun.Call(command));
                end.Failure.ShouldNotBeNull($"{walls}: {Text(end)}");
                Text(end).ShouldNotContain("secret");
                (await File.ReadAllTextAsync(secret)).ShouldBe("secret");
                File.GetUnixFileMode(secret).ShouldBe((UnixFileMode)0x1b6);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [WalledTheory]
    [MemberData(nameof(Ways))]
    public async Task Reads_declared_paths_and_finds_programs_in_them(string walls)
    {
        string tool = Directory.CreateTempSubdirectory("factory-tool-").FullName;
        try
        {
            File.SetUnixFileMode(tool, (UnixFileMode)0x1ed);
            Directory.CreateDirectory(Path.Combine(tool, "bin"));
            await File.WriteAllTextAsync(Path.Combine(tool, "bin", "greet"), "#!/bin/sh\necho hello\n");
            File.SetUnixFileMode(Path.Combine(tool, "bin", "greet"), (UnixFileMode)0x1ed);
            (CommandEnd end, _) = await WalledRun.Run(walls, WalledRun.Call($"greet; echo x > {tool}/y || echo refused") with { ReadOnlyPaths = [tool] });
            Text(end).ShouldBe("hello\nrefused\n");
        }
        finally
        {
            Directory.Delete(tool, recursive: true);
        }
    }

    [WalledTheory]
    [MemberData(nameof(Ways))]
    public async Task Hands_back_what_it_left(string walls)
    {
        CommandCall call = WalledRun.Call("echo said; mkdir -p out && printf 'made' > out/b && cp out/b out/a && rm gone; exit 0") with
        {
            Files = new WorkspaceFiles().With([new("gone", ""), new("kept", "k")]),
            TakesBack = true,
        };
        (CommandEnd end, _) = await WalledRun.Run(walls, call);
        WorkspaceFiles files = WorkspaceArchive.Unpack(end.Output);
        files.Keys.ShouldBe(["kept", "out/a", "out/b"]);
        Encoding.UTF8.GetString(files["out/a"].Content.Span).ShouldBe("made");
        end.Errors.ShouldBe("said");
    }

    [WalledFact]
    public async Task Files_beside_it_cannot_be_changed_in_bubblewrap()
    {
        CommandCall call = WalledRun.Call("cat tests/check; echo x > tests/check || echo refused; rm -rf tests || echo refused") with
        {
            ReadOnlyFiles = new WorkspaceFiles().With([new("tests/check", "trusted\n")]),
        };
        Text((await WalledRun.Run(WalledRun.Bubblewrap, call)).End).ShouldBe("trusted\nrefused\nrefused\n");
    }

    [WalledFact]
    public async Task What_is_too_deep_or_closed_is_removed_too()
    {
        // Deeper than any path may be long, and folders that nobody may enter. Stops at the limit on depth, or at its end.
        const string deep = "mkdir -m 0 shut; i=0; while [ $i -lt 400 ]; do mkdir dddddddddddddddddddd && cd dddddddddddddddddddd || exit 1; i=$((i+1)); done";
        (await WalledRun.Run(WalledRun.Landlock, WalledRun.Call(deep))).ShouldNotBe(default);
    }

    private static string Text(CommandEnd end) => Encoding.UTF8.GetString(end.Output.Span);
}
