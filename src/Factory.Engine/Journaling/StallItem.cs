namespace Factory.Engine.Journaling;

/// <summary>Holds an instance whose code and history disagree. Its timers, events and results go on accumulating.</summary>
internal sealed class StallItem(InstanceRow instance, string failure, long now) : JournalItem<bool>
{
    protected override bool Write(JournalTransaction transaction) =>
        transaction["instance.stall"].Arg(instance.Id).Arg(instance.Run).Arg(instance.Turn).Arg(failure).Arg(now).Run() == 1;
}
