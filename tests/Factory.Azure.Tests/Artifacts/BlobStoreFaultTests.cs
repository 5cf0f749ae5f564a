using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Azure.Core;
using Azure.Storage.Blobs;
using Factory.Azure.Artifacts;
using Factory.Azure.Tests.Storage;
using Factory.Core.Artifacts;
using Xunit.Abstractions;

namespace Factory.Azure.Tests.Artifacts;

/// <summary>Blobs on a bad day: the same results as undisturbed, or a refusal that says what to do.</summary>
public sealed class BlobStoreFaultTests(ITestOutputHelper output)
{
    private const string Path = "lines/a/p.json";

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(429)]
    public async Task Every_call_outlasts_a_service_that_refuses_twice(int status)
    {
        var tried = new ConcurrentDictionary<string, int>();
        IArtifactStore store = await Store(request => tried.AddOrUpdate(request.ClientRequestId, 1, (_, n) => n + 1) <= 2 ? new Fault(status) : null);
        Digest digest = await store.Put(Bytes("object"));
        string tag = (await store.CompareAndSwap(Path, Bytes("one"), null)).ShouldNotBeNull();
        await store.Write("lines/a/q.json", Bytes("two"));

        (await store.CompareAndSwap(Path, Bytes("three"), tag)).ShouldNotBeNull();
        (await store.Contains(digest)).ShouldBeTrue();
        Encoding.UTF8.GetString((await store.Get(digest)).Span).ShouldBe("object");
        Encoding.UTF8.GetString((await store.Read(Path))!.Content.Span).ShouldBe("three");
        (await store.List("lines/").ToListAsync()).ShouldBe([Path, "lines/a/q.json"]);
        tried.Values.ShouldAllBe(n => n == 3);
    }

    [Fact]
    public async Task It_waits_as_long_as_the_service_asks()
    {
        int requests = 0;
        IArtifactStore store = await Store(_ => Interlocked.Increment(ref requests) == 1 ? new Fault(429, RetryAfter: 1) : null);
        long began = Stopwatch.GetTimestamp();
        await store.Put(Bytes("patience"));
        Stopwatch.GetElapsedTime(began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.95));
    }

    [Fact]
    public async Task An_object_whose_answer_was_lost_is_stored()
    {
        IArtifactStore store = await Store(LoseFirst());
        Digest digest = await store.Put(Bytes("stored"));
        Encoding.UTF8.GetString((await store.Get(digest)).Span).ShouldBe("stored");
    }

    [Fact]
    public async Task A_swap_whose_answer_was_lost_knows_that_it_was_its_own()
    {
        IArtifactStore store = await Store(LoseFirst());
        string created = (await store.CompareAndSwap(Path, Bytes("one"), null)).ShouldNotBeNull();
        (await store.Read(Path))!.Tag.ShouldBe(created);

        string replaced = (await store.CompareAndSwap(Path, Bytes("two"), created)).ShouldNotBeNull();
        (await store.Read(Path))!.Tag.ShouldBe(replaced);
        (await store.CompareAndSwap(Path, Bytes("late"), created)).ShouldBeNull();
    }

    [Fact]
    public async Task A_swap_whose_answer_was_lost_knows_its_own_also_when_others_wrote_since()
    {
        BlobContainerClient container = await (await Azurite.Shared).NewContainer();
        IArtifactStore other = await Store(_ => null, container);
        bool overtaken = false;
        IArtifactStore store = await Store(
            request =>
            {
                if (request.Method != RequestMethod.Put || overtaken)
                {
                    return null;
                }

                overtaken = true;
                return Fault.LostAnswer;
            },
            container,
            afterLost: async () =>
            {
                string tag = (await other.Read(Path))!.Tag;
                (await other.CompareAndSwap(Path, Bytes("theirs"), tag)).ShouldNotBeNull();
            });

        string mine = (await store.CompareAndSwap(Path, Bytes("mine"), null)).ShouldNotBeNull();
        (await store.CompareAndSwap(Path, Bytes("again"), mine)).ShouldBeNull();
        Encoding.UTF8.GetString((await store.Read(Path))!.Content.Span).ShouldBe("theirs");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_counter_kept_by_swaps_stays_exact_in_a_storm_of_faults(int seed)
    {
        output.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        BlobContainerClient container = await (await Azurite.Shared).NewContainer();
        Fault? Storm(Request request)
        {
            lock (chance)
            {
                return chance.NextDouble() switch { < 0.1 => Fault.LostAnswer, < 0.2 => Fault.Busy, _ => null };
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await Count(await Store(Storm, container), steps: 10)));
        Encoding.UTF8.GetString((await (await Store(_ => null, container)).Read(Path))!.Content.Span).ShouldBe("40");
    }

    [Fact]
    public async Task A_service_that_never_answers_is_a_refusal_that_says_so()
    {
        IArtifactStore store = await Store(_ => Fault.Busy);
        ArtifactStoreException refused = await Should.ThrowAsync<ArtifactStoreException>(() => store.Put(Bytes("x")));
        refused.Message.ShouldContain("after all retries");
        refused.Message.ShouldContain("objects/sha256/");
    }

    [Fact]
    public async Task A_missing_role_and_a_missing_container_are_refusals_that_say_what_to_do()
    {
        IArtifactStore forbidden = await Store(_ => new Fault(403));
        (await Should.ThrowAsync<ArtifactStoreException>(() => forbidden.Read(Path))).Message.ShouldContain("Storage Blob Data Contributor");

        Azurite azurite = await Azurite.Shared;
        var nowhere = new BlobArtifactStore(new BlobContainerClient(azurite.ConnectionString, Azurite.NewName("nowhere")));
        (await Should.ThrowAsync<ArtifactStoreException>(() => nowhere.Read(Path))).Message.ShouldContain("container is missing");
        (await Should.ThrowAsync<ArtifactStoreException>(() => nowhere.CompareAndSwap(Path, Bytes("x"), null))).Message.ShouldContain("container is missing");
        (await Should.ThrowAsync<ArtifactStoreException>(() => nowhere.List("lines/").ToListAsync().AsTask())).Message.ShouldContain("container is missing");
    }

    [Fact]
    public async Task A_damaged_object_is_said_to_be_damaged()
    {
        BlobContainerClient container = await (await Azurite.Shared).NewContainer();
        IArtifactStore store = await Store(_ => null, container);
        Digest digest = await store.Put(Bytes("whole"));
        await container.GetBlobClient($"objects/sha256/{digest.Hex[..2]}/{digest.Hex}").UploadAsync(BinaryData.FromString("torn"), overwrite: true);
        (await Should.ThrowAsync<ArtifactCorruptException>(() => store.Get(digest))).Expected.ShouldBe(digest);
    }

    [Fact]
    public async Task Twenty_megabytes_go_up_in_blocks_and_come_back_the_same()
    {
        int puts = 0;
        IArtifactStore store = await Store(request =>
        {
            puts += request.Method == RequestMethod.Put ? 1 : 0;
            return null;
        });
        byte[] content = new byte[20 << 20];
        new Random(7).NextBytes(content);
        Digest digest = await store.Put(content);
        (await store.Get(digest)).Span.SequenceEqual(content).ShouldBeTrue();
        puts.ShouldBe(4, "three blocks and the list of them");
    }

    private static Func<Request, Fault?> LoseFirst()
    {
        var seen = new ConcurrentDictionary<string, bool>();
        return request => request.Method == RequestMethod.Put && seen.TryAdd(request.ClientRequestId, true) ? Fault.LostAnswer : null;
    }

    private static async Task<IArtifactStore> Store(Func<Request, Fault?> choose, BlobContainerClient? container = null, Func<Task>? afterLost = null)
    {
        Azurite azurite = await Azurite.Shared;
        container ??= await azurite.NewContainer();
        return new BlobArtifactStore(azurite.Again(container, FaultPolicy.Options(choose, afterLost)));
    }

    private static async Task Count(IArtifactStore store, int steps)
    {
        const int Limit = 2_000;
        int done = 0;
        for (int attempt = 0; done < steps && attempt < Limit; attempt++)
        {
            TaggedContent? now = await store.Read(Path);
            int value = now is null ? 0 : int.Parse(Encoding.UTF8.GetString(now.Content.Span));
            done += await store.CompareAndSwap(Path, Bytes($"{value + 1}"), now?.Tag) is null ? 0 : 1;
        }

        done.ShouldBe(steps);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
