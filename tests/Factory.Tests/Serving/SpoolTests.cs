using Factory.Api.Events;
using Factory.Serving.Spooling;

namespace Factory.Tests.Serving;

public sealed class SpoolTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_event_is_handled_and_removed()
    {
        using var place = new SpoolPlace((_, _) => Task.CompletedTask);
        place.Put("a", """{"id":"1","line":"x"}""");
        (await place.Delivery.Deliver("a.json", default)).ShouldBeTrue();
        place.Handled.ShouldBe(["""{"id":"1","line":"x"}"""]);
        place.Folder.Waiting(10).ShouldBeEmpty();
        (await place.Delivery.Deliver("a.json", default)).ShouldBeTrue("somebody took it away: nothing to do");
        place.Handled.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Poison_is_set_aside_with_the_reason_and_never_overwrites()
    {
        using var place = new SpoolPlace((_, _) => throw new PoisonMessageException("`line` is missing."));
        for (int i = 0; i < 2; i++)
        {
            place.Put("a", "{}");
            (await place.Delivery.Deliver("a.json", default)).ShouldBeTrue();
        }

        place.PoisonFiles.ShouldBe(["a-2.json", "a-2.reason.txt", "a.json", "a.reason.txt"]);
        File.ReadAllText(Path.Combine(place.Folder.Poison, "a.reason.txt")).ShouldBe("`line` is missing.\n");
        place.Folder.Waiting(10).ShouldBeEmpty();
        place.Logged.ShouldContain(Path.Combine("spool", "poison", "a.json"));
    }

    [Fact]
    public async Task A_passing_fault_is_tried_again_later_and_later()
    {
        int calls = 0;
        using var place = new SpoolPlace((_, _) => ++calls < 4 ? throw new TimeoutException("not now") : Task.CompletedTask);
        place.Put("a", "{}");
        foreach (int pause in new[] { 1, 2, 4 })
        {
            (await place.Delivery.Deliver("a.json", default)).ShouldBeFalse();
            place.Clock.Advance(TimeSpan.FromSeconds(pause) - TimeSpan.FromMilliseconds(1));
            int before = calls;
            (await place.Delivery.Deliver("a.json", default)).ShouldBeFalse();
            calls.ShouldBe(before, "it was too early");
            place.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        (await place.Delivery.Deliver("a.json", default)).ShouldBeTrue();
        place.Folder.Waiting(10).ShouldBeEmpty();
        place.PoisonFiles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_that_does_not_pass_is_poison_in_the_end()
    {
        using var place = new SpoolPlace((_, _) => throw new TimeoutException("never"));
        place.Put("a", "{}");
        int attempts = 1;
        for (; !await place.Delivery.Deliver("a.json", default); attempts++)
        {
            attempts.ShouldBeLessThanOrEqualTo(SpoolAttempts.Most);
            place.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        attempts.ShouldBe(SpoolAttempts.Most);
        File.ReadAllText(Path.Combine(place.Folder.Poison, "a.reason.txt")).ShouldContain("TimeoutException: never");
    }

    [Fact]
    public async Task A_full_disk_is_not_the_event_s_fault()
    {
        using var place = new SpoolPlace((_, _) => throw new IOException("No space left on device"));
        place.Put("a", "{}");
        for (int i = 0; i < SpoolAttempts.Most * 2; i++)
        {
            (await place.Delivery.Deliver("a.json", default)).ShouldBeFalse();
            place.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        place.PoisonFiles.ShouldBeEmpty();
        place.Folder.Waiting(10).ShouldBe(["a.json"]);
    }

    [Fact]
    public async Task An_event_that_is_too_large_is_poison()
    {
        using var place = new SpoolPlace((_, _) => Task.CompletedTask);
        place.Put("a", new string(' ', (int)SpoolDelivery.MostBytes + 1));
        (await place.Delivery.Deliver("a.json", default)).ShouldBeTrue();
        place.Handled.ShouldBeEmpty();
        place.PoisonFiles.ShouldBe(["a.json", "a.reason.txt"]);
    }

    [Fact]
    public void What_is_still_being_written_is_no_event_and_what_a_dead_producer_left_goes()
    {
        using var place = new SpoolPlace((_, _) => Task.CompletedTask);
        foreach (string name in new[] { "half.tmp", ".hidden.json", "half.json.part", "b.json", "a.json" })
        {
            File.WriteAllText(Path.Combine(place.Folder.New, name), "{}");
        }

        Directory.CreateDirectory(Path.Combine(place.Folder.New, "folder.json"));
        place.Folder.Waiting(10).ShouldBe(["a.json", "b.json"]);
        place.Folder.Waiting(1).ShouldBe(["a.json"]);

        string temporary = Path.Combine(place.Root, "spool", "tmp", "x.tmp");
        File.WriteAllText(temporary, "{");
        File.SetLastWriteTimeUtc(temporary, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        place.Folder.Prepare(new DateTime(2030, 1, 1, 0, 59, 0, DateTimeKind.Utc));
        File.Exists(temporary).ShouldBeTrue("its producer may still be at it");
        place.Folder.Prepare(new DateTime(2030, 1, 1, 1, 1, 0, DateTimeKind.Utc));
        File.Exists(temporary).ShouldBeFalse();
    }

    [Fact]
    public async Task Events_of_a_line_keep_their_order_and_lines_do_not_wait_for_each_other()
    {
        var slow = new TaskCompletionSource();
        using var place = new SpoolPlace((text, _) => text.Contains("\"slow\"", StringComparison.Ordinal) ? slow.Task : Task.CompletedTask);
        for (int i = 0; i < 20; i++)
        {
            place.Put($"{i:00}", $$"""{"id":"{{i}}","line":"{{(i % 2 == 0 ? "slow" : "quick")}}"}""");
        }

        using var stop = new CancellationTokenSource();
        Task reading = new SpoolReader(place.Folder, place.Delivery, place.Log, TimeProvider.System).Run(stop.Token);
        await Until(() => place.Handled.Count == 10);
        Ids(place).ShouldBe(["1", "3", "5", "7", "9", "11", "13", "15", "17", "19"]);
        slow.SetResult();
        await Until(() => place.Handled.Count == 20);
        Ids(place).Skip(10).ShouldBe(["0", "2", "4", "6", "8", "10", "12", "14", "16", "18"]);
        place.Put("20", """{"id":"late","line":"slow"}""");
        await Until(() => place.Handled.Count == 21);
        await stop.CancelAsync();
        await reading.WaitAsync(s_patience);
    }

    [Fact]
    public async Task A_stop_in_the_middle_leaves_the_event_for_the_next_start()
    {
        var begun = new TaskCompletionSource();
        using var place = new SpoolPlace(async (_, cancellation) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        });
        place.Put("a", """{"id":"1","line":"x"}""");
        using var stop = new CancellationTokenSource();
        Task reading = new SpoolReader(place.Folder, place.Delivery, place.Log, TimeProvider.System).Run(stop.Token);
        await begun.Task.WaitAsync(s_patience);
        await stop.CancelAsync();
        await reading.WaitAsync(s_patience);
        place.Folder.Waiting(10).ShouldBe(["a.json"]);
        place.PoisonFiles.ShouldBeEmpty();
    }

    private static IEnumerable<string> Ids(SpoolPlace place) => place.Handled.Select(text => SpoolEnvelope.Text(System.Text.Encoding.UTF8.GetBytes(text), "id")!);

    private static async Task Until(Func<bool> reached)
    {
        using var limit = new CancellationTokenSource(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!reached())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
