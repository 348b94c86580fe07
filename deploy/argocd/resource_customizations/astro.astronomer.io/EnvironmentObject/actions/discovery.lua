local function condition(type)
  if obj.status ~= nil and obj.status.conditions ~= nil then
    for _, condition in ipairs(obj.status.conditions) do
      if condition.type == type then
        return condition
      end
    end
  end
  return nil
end

local paused = condition("Suspended")
local suspended = obj.spec.suspend == true or (paused ~= nil and paused.status == "True")

-- A plan is shown for the spec that was seen last: one that was edited since has another plan.
local ready = condition("Ready")
local waits = ready ~= nil and ready.reason == "PlanPending" and obj.status.plan ~= nil
  and obj.status.observedGeneration == obj.metadata.generation

return {
  reconcile = { disabled = suspended },
  approve = { disabled = suspended or not waits },
  suspend = { disabled = obj.spec.suspend == true },
  resume = { disabled = not suspended },
}
