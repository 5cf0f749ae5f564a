using System.Text;
using Factory.Core.Artifacts;
using Shouldly;
using Xunit;

namespace Factory.Conformance.Artifacts;

/// <summary>What every artifact store must do. An implementation derives from it and says how to open a store.</summary>
public abstract class ArtifactStoreConformance
{
    /// <summary>Opens one more handle on this test's own, at first empty, place; as another process would.</summary>
    protected abstract Task<IArtifactStore> Open();

    [Fact]
    public async Task An_object_is_named_by_its_content_and_comes_back_the_same()
    {
        IArtifactStore store = await Open();
        byte[] content = Noise(seed: 1, length: 100_000);

        Digest digest = await store.Put(content);

        digest.ShouldBe(Digest.Of(content));
        (await store.Get(digest)).ToArray().ShouldBe(content);
        (await (await Open()).Get(digest)).ToArray().ShouldBe(content);
    }

    [Fact]
    public async Task Storing_the_same_object_again_changes_nothing()
    {
        IArtifactStore store = await Open();
        Digest first = await store.Put(Bytes("same"));
        Digest second = await store.Put(Bytes("same"));
        second.ShouldBe(first);
        (await store.Get(first)).ToArray().ShouldBe(Bytes("same"));
    }

    [Fact]
    public async Task The_empty_object_is_an_object()
    {
        IArtifactStore store = await Open();
        Digest digest = await store.Put(ReadOnlyMemory<byte>.Empty);
        (await store.Contains(digest)).ShouldBeTrue();
        (await store.Get(digest)).Length.ShouldBe(0);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_said_to_be_missing()
    {
        IArtifactStore store = await Open();
        Digest digest = Digest.Of("nobody stored this");
        (await store.Contains(digest)).ShouldBeFalse();
        (await Should.ThrowAsync<ArtifactNotFoundException>(() => store.Get(digest))).Digest.ShouldBe(digest);
    }

    [Fact]
    public async Task Many_writers_of_the_same_objects_do_not_disturb_each_other()
    {
        IArtifactStore[] stores = [await Open(), await Open()];
        await Parallel.ForAsync(0, 200, async (i, stop) =>
        {
            byte[] content = Noise(seed: i % 20, length: 5_000);
            Digest digest = await stores[i % 2].Put(content, stop);
            (await stores[(i + 1) % 2].Get(digest, stop)).ToArray().ShouldBe(content);
        });
    }

    [Fact]
    public async Task A_file_is_replaced_by_the_next_write()
    {
        IArtifactStore store = await Open();
        (await store.Read("lines/a/note.md")).ShouldBeNull();
        await store.Write("lines/a/note.md", Bytes("one"));
        TaggedContent one = (await store.Read("lines/a/note.md")).ShouldNotBeNull();
        await store.Write("lines/a/note.md", Bytes("two, longer"));
        TaggedContent two = (await store.Read("lines/a/note.md")).ShouldNotBeNull();
        await store.Write("lines/a/note.md", Bytes("3"));

        Text(one).ShouldBe("one");
        Text(two).ShouldBe("two, longer");
        two.Tag.ShouldNotBe(one.Tag);
        Text((await store.Read("lines/a/note.md"))!).ShouldBe("3");
    }

    [Fact]
    public async Task An_empty_file_is_there()
    {
        IArtifactStore store = await Open();
        await store.Write("empty", ReadOnlyMemory<byte>.Empty);
        (await store.Read("empty")).ShouldNotBeNull().Content.Length.ShouldBe(0);
    }

    [Fact]
    public async Task Compare_and_swap_creates_only_what_is_not_there()
    {
        IArtifactStore store = await Open();
        string? created = await store.CompareAndSwap("p.json", Bytes("v1"), expected: null);
        string? again = await store.CompareAndSwap("p.json", Bytes("v2"), expected: null);

        created.ShouldNotBeNull();
        again.ShouldBeNull();
        TaggedContent read = (await store.Read("p.json"))!;
        Text(read).ShouldBe("v1");
        read.Tag.ShouldBe(created);
    }

    [Fact]
    public async Task Compare_and_swap_replaces_only_the_expected_state()
    {
        IArtifactStore store = await Open();
        string first = (await store.CompareAndSwap("p.json", Bytes("v1"), null))!;
        string second = (await store.CompareAndSwap("p.json", Bytes("v2"), first))!;

        (await store.CompareAndSwap("p.json", Bytes("late"), first)).ShouldBeNull();
        (await store.CompareAndSwap("missing.json", Bytes("x"), first)).ShouldBeNull();
        (await store.Read("missing.json")).ShouldBeNull();
        Text((await store.Read("p.json"))!).ShouldBe("v2");
        (await store.Read("p.json"))!.Tag.ShouldBe(second);
    }

    [Fact]
    public async Task A_write_in_between_makes_a_swap_fail()
    {
        IArtifactStore store = await Open();
        string tag = (await store.CompareAndSwap("p.json", Bytes("v1"), null))!;
        await store.Write("p.json", Bytes("other"));
        (await store.CompareAndSwap("p.json", Bytes("v2"), tag)).ShouldBeNull();
        Text((await store.Read("p.json"))!).ShouldBe("other");
    }

    [Fact]
    public async Task Of_many_swappers_with_one_expectation_exactly_one_succeeds()
    {
        IArtifactStore[] stores = [await Open(), await Open(), await Open()];
        string? tag = null;
        for (int round = 0; round < 20; round++)
        {
            string? expected = tag;
            string?[] results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
                stores[i % 3].CompareAndSwap("race.json", Bytes($"{round}/{i}"), expected)));

            tag = results.Single(r => r is not null);
            int winner = Array.IndexOf(results, tag);
            Text((await stores[0].Read("race.json"))!).ShouldBe($"{round}/{winner}");
        }
    }

    [Fact]
    public async Task A_counter_kept_by_swaps_loses_no_step()
    {
        IArtifactStore[] stores = [await Open(), await Open()];
        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(() => Count(stores[worker % 2], steps: 15))));
        Text((await stores[0].Read("counter"))!).ShouldBe("90");
    }

    [Fact]
    public async Task A_reader_sees_a_file_whole_or_not_at_all()
    {
        IArtifactStore writer = await Open();
        IArtifactStore reader = await Open();
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; i < 150; i++)
            {
                await writer.Write("page", Enumerable.Repeat((byte)('a' + (i % 26)), 20_000 + i).ToArray());
            }
        });
        while (!writing.IsCompleted)
        {
            if (await reader.Read("page") is { } page)
            {
                page.Content.Length.ShouldBeGreaterThanOrEqualTo(20_000);
                page.Content.Span.ContainsAnyExcept(page.Content.Span[0]).ShouldBeFalse();
            }
        }

        await writing;
    }

    [Fact]
    public async Task A_list_gives_the_files_below_a_prefix_in_ordinal_order()
    {
        IArtifactStore store = await Open();
        string[] paths = ["lines/a/z.json", "lines/a/stops/1.json", "lines/a-b/x", "lines/a.b", "lines/B", "lines/ab/c/d/e", "other"];
        foreach (string path in paths)
        {
            await store.Write(path, Bytes(path));
        }

        await store.Put(Bytes("an object"));

        (await Listed(store, "")).ShouldBe(paths.Order(StringComparer.Ordinal));
        (await Listed(store, "lines/a/")).ShouldBe(["lines/a/stops/1.json", "lines/a/z.json"]);
        (await Listed(store, "lines/a")).ShouldBe(["lines/a-b/x", "lines/a.b", "lines/a/stops/1.json", "lines/a/z.json", "lines/ab/c/d/e"]);
        (await Listed(store, "lines/a/z.json")).ShouldBe(["lines/a/z.json"]);
        (await Listed(store, "nothing/here")).ShouldBeEmpty();
        (await Listed(store, "objects/")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/absolute")]
    [InlineData("trailing/")]
    [InlineData("a//b")]
    [InlineData("../outside")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("ä")]
    [InlineData("objects/sha256/ab/cd")]
    [InlineData("objects")]
    public async Task A_path_that_breaks_the_rules_is_refused(string path)
    {
        IArtifactStore store = await Open();
        await Should.ThrowAsync<ArgumentException>(() => store.Write(path, Bytes("x")));
        await Should.ThrowAsync<ArgumentException>(() => store.Read(path));
        await Should.ThrowAsync<ArgumentException>(() => store.CompareAndSwap(path, Bytes("x"), null));
    }

    [Fact]
    public async Task Paths_up_to_400_characters_work_and_longer_ones_are_refused()
    {
        IArtifactStore store = await Open();
        string longest = string.Join('/', Enumerable.Repeat(new string('p', 39), 10)) + "p";
        longest.Length.ShouldBe(400);
        await store.Write(longest, Bytes("far"));
        Text((await store.Read(longest))!).ShouldBe("far");
        await Should.ThrowAsync<ArgumentException>(() => store.Write(longest + "p", Bytes("x")));
    }

    [Fact]
    public async Task What_was_asked_to_stop_before_it_began_changes_nothing()
    {
        IArtifactStore store = await Open();
        var stopped = new CancellationToken(canceled: true);
        await Should.ThrowAsync<OperationCanceledException>(() => store.Write("p", Bytes("x"), stopped));
        await Should.ThrowAsync<OperationCanceledException>(() => store.CompareAndSwap("p", Bytes("x"), null, stopped));
        await Should.ThrowAsync<OperationCanceledException>(() => store.Put(Bytes("stopped"), stopped));
        (await store.Read("p")).ShouldBeNull();
        (await store.Contains(Digest.Of("stopped"))).ShouldBeFalse();
    }

    private static async Task Count(IArtifactStore store, int steps)
    {
        const int Limit = 10_000;
        int done = 0;
        for (int attempt = 0; done < steps && attempt < Limit; attempt++)
        {
            TaggedContent? now = await store.Read("counter");
            int value = now is null ? 0 : int.Parse(Text(now));
            done += await store.CompareAndSwap("counter", Bytes($"{value + 1}"), now?.Tag) is null ? 0 : 1;
        }

        done.ShouldBe(steps);
    }

    private static async Task<List<string>> Listed(IArtifactStore store, string prefix)
    {
        var paths = new List<string>();
        await foreach (string path in store.List(prefix))
        {
            paths.Add(path);
        }

        return paths;
    }

    private static byte[] Noise(int seed, int length)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(TaggedContent content) => Encoding.UTF8.GetString(content.Content.Span);
}
